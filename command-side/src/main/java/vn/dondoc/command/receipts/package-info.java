/**
 * Receipts of what is written outside the log, so that a request sent again has one effect and one
 * answer there too. The log keeps its own.
 */
@NullMarked
package vn.dondoc.command.receipts;

import org.jspecify.annotations.NullMarked;
