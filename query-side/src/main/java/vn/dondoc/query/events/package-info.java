/**
 * "What was recorded, by whom, when and why?" The log in its order, filtered: as pages, and as
 * files with proofs. Reads the log itself and owns no tables. May use {@code exports}, {@code
 * sentences}, {@code http}, {@code proof} and {@code words}, and of {@code tasks} which ones a plan
 * has.
 */
@NullMarked
package vn.dondoc.query.events;

import org.jspecify.annotations.NullMarked;
