package vn.dondoc.bench.peers.axon;

import java.time.LocalDate;
import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.history.Progress;

/**
 * Event handlers as one writes them for Axon: an event comes to one statement by JDBC, in the
 * processor's transaction. Their rows are slimmer than those of ours, but for the history's.
 */
final class StockRows {

  private StockRows() {}

  static final String SCHEMA =
      """
      drop schema if exists stock cascade;
      create schema stock;
      create table stock.task (
        task_id text collate "C" primary key, version bigint not null, plan_id text, item_ref text,
        content text not null, lead_agency text not null, lead_name text not null,
        progress text not null, assigned_on date not null, effective_due date, completed_on date);
      create index on stock.task (plan_id);
      create index on stock.task (effective_due);
      create table stock.overdue (
        task_id text collate "C" primary key, from_day date not null, to_day date,
        effective_due date, lead_agency text not null);
      create index on stock.overdue (effective_due, task_id);
      create table stock.history (
        task_id text collate "C" primary key, version bigint not null, events bigint not null);
      """;

  /** One row a task, as it stands. */
  static final class Tasks {

    private final JdbcTemplate sql;

    Tasks(JdbcTemplate sql) {
      this.sql = sql;
    }

    @EventHandler
    void on(TaskAssigned event, @SourceId String taskId, @SequenceNumber long version) {
      sql.update(
          """
          insert into stock.task (task_id, version, plan_id, item_ref, content, lead_agency,
            lead_name, progress, assigned_on, effective_due)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          taskId,
          version,
          event.planId(),
          event.place() == null ? null : event.place().ref(),
          event.content(),
          event.leadAgency().code(),
          event.leadAgency().name(),
          Progress.ASSIGNED.name(),
          event.assignedOn(),
          event.deadline().effectiveDue());
    }

    @EventHandler
    void on(TaskAccepted event, @SourceId String taskId, @SequenceNumber long version) {
      progress(taskId, version, Progress.IN_PROGRESS);
    }

    @EventHandler
    void on(ProgressReported event, @SourceId String taskId, @SequenceNumber long version) {
      progress(taskId, version, Progress.IN_PROGRESS);
    }

    @EventHandler
    void on(CompletionReported event, @SourceId String taskId, @SequenceNumber long version) {
      progress(taskId, version, Progress.AWAITING_CONFIRMATION);
    }

    @EventHandler
    void on(ExtensionRequested event, @SourceId String taskId, @SequenceNumber long version) {
      progress(taskId, version, Progress.IN_PROGRESS);
    }

    @EventHandler
    void on(ExtensionApproved event, @SourceId String taskId, @SequenceNumber long version) {
      sql.update(
          "update stock.task set version = ?, effective_due = ? where task_id = ?",
          version,
          event.effectiveDue(),
          taskId);
    }

    @EventHandler
    void on(CompletionConfirmed event, @SourceId String taskId, @SequenceNumber long version) {
      sql.update(
          "update stock.task set version = ?, progress = ?, completed_on = ? where task_id = ?",
          version,
          Progress.COMPLETED.name(),
          event.completedOn(),
          taskId);
    }

    private void progress(String taskId, long version, Progress progress) {
      sql.update(
          "update stock.task set version = ?, progress = ? where task_id = ?",
          version,
          progress.name(),
          taskId);
    }
  }

  /** The days on which a task was open. */
  static final class Overdue {

    private final JdbcTemplate sql;

    Overdue(JdbcTemplate sql) {
      this.sql = sql;
    }

    @EventHandler
    void on(TaskAssigned event, @SourceId String taskId) {
      sql.update(
          """
          insert into stock.overdue (task_id, from_day, effective_due, lead_agency)
          values (?, ?, ?, ?)
          """,
          taskId,
          event.assignedOn(),
          event.deadline().effectiveDue(),
          event.leadAgency().code());
    }

    @EventHandler
    void on(ExtensionApproved event, @SourceId String taskId) {
      set("effective_due", event.effectiveDue(), taskId);
    }

    @EventHandler
    void on(CompletionReported event, @SourceId String taskId) {
      set("to_day", event.occurredOn(), taskId);
    }

    private void set(String column, @Nullable LocalDate day, String taskId) {
      sql.update("update stock.overdue set " + column + " = ? where task_id = ?", day, taskId);
    }
  }

  /** How many events a task has. */
  static final class History {

    private final JdbcTemplate sql;

    History(JdbcTemplate sql) {
      this.sql = sql;
    }

    @EventHandler
    void on(TaskEvent event, @SourceId String taskId, @SequenceNumber long version) {
      sql.update(
          """
          insert into stock.history as known (task_id, version, events) values (?, ?, 1)
          on conflict (task_id)
            do update set version = excluded.version, events = known.events + 1
          """,
          taskId,
          version);
    }
  }

  /** Each by the name of its processor. */
  static Map<String, Object> all(JdbcTemplate sql) {
    return Map.of(
        "tasks", new Tasks(sql), "overdue", new Overdue(sql), "history", new History(sql));
  }
}
