/**
 * The sample that a newcomer loads into an empty store: agencies, a plan of our own wording, and
 * tasks at every stage.
 */
@NullMarked
package vn.dondoc.command.sample;

import org.jspecify.annotations.NullMarked;
