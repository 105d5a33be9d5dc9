/**
 * The command line for administrators. Knows the administration API and nothing of the program
 * behind it; prints plain lines, or one JSON object a line. What talks to the database instead is
 * in {@code backup}.
 */
@NullMarked
package vn.dondoc.cli;

import org.jspecify.annotations.NullMarked;
