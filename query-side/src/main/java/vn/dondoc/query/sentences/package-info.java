/**
 * A sentence for every event there can be, in Vietnamese and in English. Pure: events in, words
 * out; knows no question. May use {@code http} for languages and words.
 */
@NullMarked
package vn.dondoc.query.sentences;

import org.jspecify.annotations.NullMarked;
