/**
 * Handing over all the open tasks of an agency at once: who takes which, and the ordinary task
 * commands that make it so, one by one. Decides nothing about a single task, which is the business
 * of {@code task}; knows neither HTTP nor Spring.
 */
@NullMarked
package vn.dondoc.command.handover;

import org.jspecify.annotations.NullMarked;
