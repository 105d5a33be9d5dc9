/**
 * Faults, brought about for real: each drill starts the built programs, does the damage, and says
 * whether what has to hold did. Only the command line lives here; drills have packages of their
 * own, and talk to dondoc as others do: over HTTP, by its jars, by SQL.
 */
@NullMarked
package vn.dondoc.drills;

import org.jspecify.annotations.NullMarked;
