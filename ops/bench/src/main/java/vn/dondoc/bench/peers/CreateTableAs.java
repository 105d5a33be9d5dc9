package vn.dondoc.bench.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import vn.dondoc.bench.harness.BenchDatabase;

/**
 * The ceiling of building read models: PostgreSQL makes tables of the same kind out of our log by
 * itself, one statement a read model. What a task has come to is put together by aggregates, which
 * know nothing of the rules, and no index is made.
 */
public final class CreateTableAs {

  public static final String NAME = "create-table-as";

  private static final String TASKS =
      """
      create table made.task as
      select stream_id as task_id, max(position) as position, max(stream_version) as version,
        max(payload ->> 'planId') as plan_id, max(payload -> 'place' ->> 'ref') as item_ref,
        max(payload ->> 'content') as content,
        max(payload -> 'leadAgency' ->> 'code') as lead_agency,
        max(payload -> 'leadAgency' ->> 'name') as lead_name,
        min((payload ->> 'occurredOn')::date) as assigned_on,
        max(coalesce(payload -> 'deadline' ->> 'effectiveDue', payload ->> 'effectiveDue')::date)
          as effective_due,
        max((payload ->> 'completedOn')::date) as completed_on,
        max(type) as progress,
        json_agg(payload order by stream_version) as state
      from log.event group by stream_id
      """;

  private static final String OVERDUE =
      """
      create table made.overdue as
      select stream_id as task_id, max(position) as position,
        min((payload ->> 'occurredOn')::date) as from_day,
        max((payload ->> 'occurredOn')::date) filter (where type = 'completion-reported') as to_day,
        max(coalesce(payload -> 'deadline' ->> 'effectiveDue', payload ->> 'effectiveDue')::date)
          as effective_due,
        max(payload -> 'leadAgency' ->> 'code') as lead_agency,
        json_agg(payload order by stream_version) as state
      from log.event group by stream_id
      """;

  private static final String HISTORY =
      """
      create table made.history as
      select stream_id as task_id, stream_version as version, position, type, recorded_at,
        (payload ->> 'occurredOn')::date as occurred_on, metadata ->> 'user' as actor,
        payload as changes
      from log.event
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
