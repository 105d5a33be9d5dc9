package vn.dondoc.bench.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import vn.dondoc.bench.harness.BenchDatabase;

/**
 * Building read models without a program: PostgreSQL makes tables of the same kind out of our log
 * by itself, one statement a read model. What a task has come to is put together by aggregates,
 * which know nothing of the rules, and no index is made.
 */
public final class CreateTableAs {

  public static final String NAME = "create-table-as";

  /** Each payload is parsed once, however many fields are taken of it. */
  private static final String EVENTS =
      """
      from (select stream_id, stream_version, position, type, payload, payload::jsonb as fields
        from log.event offset 0) event
      group by stream_id
      """;

  private static final String TASKS =
      """
      create table made.task as
      select stream_id as task_id, max(position) as position, max(stream_version) as version,
        max(fields ->> 'planId') as plan_id, max(fields -> 'place' ->> 'ref') as item_ref,
        max(fields ->> 'content') as content,
        max(fields -> 'leadAgency' ->> 'code') as lead_agency,
        max(fields -> 'leadAgency' ->> 'name') as lead_name,
        min((fields ->> 'occurredOn')::date) as assigned_on,
        max(coalesce(fields -> 'deadline' ->> 'effectiveDue', fields ->> 'effectiveDue')::date)
          as effective_due,
        max((fields ->> 'completedOn')::date) as completed_on,
        max(type) as progress,
        json_agg(payload order by stream_version) as state
      """
          + EVENTS;

  private static final String OVERDUE =
      """
      create table made.overdue as
      select stream_id as task_id, max(position) as position,
        min((fields ->> 'occurredOn')::date) as from_day,
        max((fields ->> 'occurredOn')::date) filter (where type = 'completion-reported') as to_day,
        max(coalesce(fields -> 'deadline' ->> 'effectiveDue', fields ->> 'effectiveDue')::date)
          as effective_due,
        max(fields -> 'leadAgency' ->> 'code') as lead_agency,
        json_agg(payload order by stream_version) as state
      """
          + EVENTS;

  private static final String HISTORY =
      """
      create table made.history as
      select stream_id as task_id, max(position) as position,
        json_build_object('events', count(*)) as state
      from log.event group by stream_id
      """;

  private CreateTableAs() {}

  /** Events a second, of the whole log. */
  public static double eventsPerSecond(BenchDatabase database) throws SQLException {
    long events = database.number("select position from log.log_head");
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists made cascade; create schema made");
      statement.execute("set work_mem = '256MB'"); // aggregates in memory, not on disk
      long startedNanos = System.nanoTime();
      for (String table : new String[] {TASKS, OVERDUE, HISTORY}) {
        statement.execute(table);
      }
      return events * 1e9 / (System.nanoTime() - startedNanos);
    }
  }
}
