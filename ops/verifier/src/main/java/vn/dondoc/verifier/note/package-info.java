/**
 * Signed notes and what dondoc signs in them: the texts of C2SP signed-note, tlog-checkpoint and
 * tlog-cosignature, read strictly, and the keys that an auditor trusts. Knows nothing of exports.
 */
@NullMarked
package vn.dondoc.verifier.note;

import org.jspecify.annotations.NullMarked;
