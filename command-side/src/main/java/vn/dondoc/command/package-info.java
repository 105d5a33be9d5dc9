/** The command side: its start and its wiring. */
@NullMarked
package vn.dondoc.command;

import org.jspecify.annotations.NullMarked;
