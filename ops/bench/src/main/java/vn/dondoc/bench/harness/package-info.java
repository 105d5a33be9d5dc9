/**
 * What every scenario needs: a durable PostgreSQL, contenders that take turns, medians with their
 * spread, and one form of result. Knows neither ours nor any peer.
 */
@NullMarked
package vn.dondoc.bench.harness;

import org.jspecify.annotations.NullMarked;
