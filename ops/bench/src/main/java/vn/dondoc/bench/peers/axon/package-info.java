/** Axon Framework with its own JDBC storage engine, wired as its Spring Boot starter does. */
@NullMarked
package vn.dondoc.bench.peers.axon;

import org.jspecify.annotations.NullMarked;
