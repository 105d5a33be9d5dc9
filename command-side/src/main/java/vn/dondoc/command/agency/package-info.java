/**
 * The directory of agencies and groups: its state, its commands, what it decides. Pure: {@code
 * java.*}, events and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.agency;

import org.jspecify.annotations.NullMarked;
