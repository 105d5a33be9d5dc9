/**
 * An administrator's worst days, through the command line against a running dondoc that is written
 * to all the while: a stream that a faulty program cannot apply, a projection of the next version
 * that is rebuilt and switched to by hand, and rows changed behind the program's back.
 */
@NullMarked
package vn.dondoc.drills.rebuild;

import org.jspecify.annotations.NullMarked;
