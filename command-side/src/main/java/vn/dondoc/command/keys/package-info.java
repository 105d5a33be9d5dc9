/**
 * The keys that sign the log's checkpoints: which one shall. Pure: {@code java.*}, events, decision
 * and JSpecify alone. The keys themselves are none of this side's business.
 */
@NullMarked
package vn.dondoc.command.keys;

import org.jspecify.annotations.NullMarked;
