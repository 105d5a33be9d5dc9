/**
 * How words are compared when somebody looks for them, whichever read model they are looked for in.
 * Pure functions; knows no question.
 */
@NullMarked
package vn.dondoc.query.words;

import org.jspecify.annotations.NullMarked;
