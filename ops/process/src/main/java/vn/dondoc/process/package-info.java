/**
 * What makes either side a process that can be run: who owns the schemas, where the actuator
 * listens, who is told whether it is ready, how strictly JSON is read, how the server itself
 * refuses, and whether traces are made. Knows neither side.
 */
@NullMarked
package vn.dondoc.process;

import org.jspecify.annotations.NullMarked;
