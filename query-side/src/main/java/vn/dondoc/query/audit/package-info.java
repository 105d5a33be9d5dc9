/**
 * "How did it stand then, why is it late, and what has changed?" Answered from the log itself,
 * folded with the same functions that make the read models; the tasks that changed are found in the
 * tables of {@code timeline}. Owns no tables.
 */
@NullMarked
package vn.dondoc.query.audit;

import org.jspecify.annotations.NullMarked;
