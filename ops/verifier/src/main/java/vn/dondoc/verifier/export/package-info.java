/**
 * The files that dondoc hands out and the checks of each: a history or any list of events, a dump
 * of the whole log, a list or table of figures, the log of who looked. Files are read as streams of
 * bytes, once; of what is read nothing is kept but what the check needs. Knows nothing of command
 * lines and of words for people.
 */
@NullMarked
package vn.dondoc.verifier.export;

import org.jspecify.annotations.NullMarked;
