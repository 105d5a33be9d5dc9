/**
 * The command line: what is asked for, which files it takes, and the answer in words or as JSON.
 * The only package that opens files and that knows people's languages; what is checked, and how, is
 * elsewhere.
 */
@NullMarked
package vn.dondoc.verifier.cli;

import org.jspecify.annotations.NullMarked;
