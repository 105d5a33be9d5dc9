/**
 * Who looked at what: records reads of histories and exports before their answers leave, and
 * refused commands of this side; answers who it was, as pages and as files with proofs. Knows
 * answers by their paths only, and no single question about tasks. May use {@code exports}, {@code
 * http} and {@code proof}.
 */
@NullMarked
package vn.dondoc.query.access;

import org.jspecify.annotations.NullMarked;
