/**
 * How deadlines are written and what they mean: tokens, then the times and marks among them, then a
 * cascade of rules. Pure; knows nothing of tables or files.
 */
@NullMarked
package vn.dondoc.command.importing.resolved.deadline;

import org.jspecify.annotations.NullMarked;
