/**
 * The program: its options, and the list of what can be measured. What is measured, and how, lives
 * in the packages below: one a scenario; {@code peers} and {@code ours} are the contenders, {@code
 * workload} what they are given to do, {@code harness} how they take turns.
 */
@NullMarked
package vn.dondoc.bench;

import org.jspecify.annotations.NullMarked;
