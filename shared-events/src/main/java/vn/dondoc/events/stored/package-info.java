/**
 * How events are written down: the stored name and revision of each, its JSON, and the steps that
 * lead from what was stored long ago to today's records. Pure; knows Jackson and the events, no
 * database and no Axon. A stored name is data: it never changes once an event of it may exist.
 */
@NullMarked
package vn.dondoc.events.stored;

import org.jspecify.annotations.NullMarked;
