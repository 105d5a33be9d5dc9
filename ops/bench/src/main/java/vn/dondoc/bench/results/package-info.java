/**
 * What the figures come to beside what was asked for: the targets, and the table of RESULTS.md made
 * of lines of JSON. Measures nothing.
 */
@NullMarked
package vn.dondoc.bench.results;

import org.jspecify.annotations.NullMarked;
