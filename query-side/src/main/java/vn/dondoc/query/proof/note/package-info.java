/**
 * Signed notes and what is written in them: C2SP signed-note, tlog-checkpoint and the Ed25519 form
 * of tlog-cosignature. Pure: text in, text out; where keys lie and when something is signed is not
 * known here.
 */
@NullMarked
package vn.dondoc.query.proof.note;

import org.jspecify.annotations.NullMarked;
