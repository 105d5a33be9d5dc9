/** message-db: an event store of SQL functions, called over JDBC. */
@NullMarked
package vn.dondoc.bench.peers.messagedb;

import org.jspecify.annotations.NullMarked;
