/**
 * Who looked at what: records reads of histories and exports before their answers leave, and
 * refused commands of this side. Knows answers by their paths only, and no single question.
 */
@NullMarked
package vn.dondoc.query.access;

import org.jspecify.annotations.NullMarked;
