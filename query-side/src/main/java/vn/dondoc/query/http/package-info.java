/**
 * The manners of the query side's HTTP edge: parameters, pages and cursors, languages, problem
 * documents. Knows no single question; the controllers stand beside their readers.
 */
@NullMarked
package vn.dondoc.query.http;

import org.jspecify.annotations.NullMarked;
