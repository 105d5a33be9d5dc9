/** Packages of npm, for the peers that are published there. */
@NullMarked
package vn.dondoc.bench.peers.npm;

import org.jspecify.annotations.NullMarked;
