/**
 * "How did it stand then, and why is it late?" Answered from the log itself, folded with the same
 * functions that make the read models. Owns no tables.
 */
@NullMarked
package vn.dondoc.query.audit;

import org.jspecify.annotations.NullMarked;
