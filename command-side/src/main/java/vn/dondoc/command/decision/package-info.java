/**
 * What every decider shares: who asks, and the answer, which is events or a refusal. Pure: {@code
 * java.*}, events and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.decision;

import org.jspecify.annotations.NullMarked;
