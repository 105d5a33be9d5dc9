/**
 * Axon at the edge of the deciders: the command bus, thin handlers that load, decide and apply, and
 * the way a command's receipt and position travel with its unit of work. No rule of the domain
 * lives here.
 */
@NullMarked
package vn.dondoc.command.axon;

import org.jspecify.annotations.NullMarked;
