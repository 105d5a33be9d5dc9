/** Emmett's PostgreSQL event store, which runs on Node: a process beside this one. */
@NullMarked
package vn.dondoc.bench.peers.emmett;

import org.jspecify.annotations.NullMarked;
