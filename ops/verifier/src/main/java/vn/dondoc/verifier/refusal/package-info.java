/**
 * Why something is not accepted: a value with a reason, and the one exception that carries it. The
 * words for people are elsewhere ({@code cli}); nothing in this program throws anything else over
 * what it was given to read.
 */
@NullMarked
package vn.dondoc.verifier.refusal;

import org.jspecify.annotations.NullMarked;
