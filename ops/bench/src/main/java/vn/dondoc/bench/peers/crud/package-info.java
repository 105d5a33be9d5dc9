/**
 * What one writes with Spring MVC and JDBC where nobody asks for a history: a row a task, changed
 * in place. The peer of the scenario {@code http}.
 */
@NullMarked
package vn.dondoc.bench.peers.crud;

import org.jspecify.annotations.NullMarked;
