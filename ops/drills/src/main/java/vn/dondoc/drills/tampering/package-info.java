/**
 * Fault 23: the owner of the database changes the log, or the proofs over it. Each change has to be
 * found, and the first bad position to be named, by who holds an earlier checkpoint and a verifier.
 */
@NullMarked
package vn.dondoc.drills.tampering;

import org.jspecify.annotations.NullMarked;
