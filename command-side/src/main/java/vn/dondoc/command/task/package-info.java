/**
 * What may happen to a task: its commands, and the decider that turns them into events or refuses
 * them. Pure: {@code java.*}, events, history, decision and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.task;

import org.jspecify.annotations.NullMarked;
