package vn.dondoc.query.projection.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;

/** The last rebuild and the last switch of each projection: table {@code query.rebuild_run}. */
public final class RebuildRuns {

  private static final int ERROR_CHARS = 2_000;

  private static final String COLUMNS =
      "projection, kind, run, version, switch_mode, asked_by, node, attempts, state, phase,"
          + " generation, position, target, elapsed_ms, note, error, error_position, cancelled_by,"
          + " started_at, heartbeat_at, ended_at";

  private static final String NOTHING_YET =
      "state = 'BUILDING', phase = 'WAITING', generation = null, position = 0, target = 0,"
          + " elapsed_ms = 0, note = null, started_at = now(), heartbeat_at = now(),"
          + " ended_at = null";

  private final JdbcClient sql;

  public RebuildRuns(JdbcClient sql) {
    this.sql = sql;
  }

  /** The last of each kind, as far as there are any. */
  public List<RebuildRun> of(String projection) {
    return sql.sql("select " + COLUMNS + " from query.rebuild_run where projection = ?")
        .param(projection)
        .query(RebuildRuns::read)
        .list();
  }

  /**
   * For the holder of the projection's lock.
   *
   * @param askedBy null where it is due without anybody asking
   */
  public RebuildRun begin(
      String projection,
      Kind kind,
      int version,
      SwitchMode mode,
      @Nullable String askedBy,
      String node) {
    return sql.sql(
            """
            insert into query.rebuild_run
              (projection, kind, run, version, switch_mode, asked_by, node, attempts, state, phase)
            select ?, ?, coalesce(max(run), 0) + 1, ?, ?, ?, ?, 1, 'BUILDING', 'WAITING'
            from query.rebuild_run where projection = ?
            on conflict (projection, kind) do update set
              run = excluded.run, version = excluded.version, switch_mode = excluded.switch_mode,
              asked_by = excluded.asked_by, node = excluded.node, attempts = 1, error = null,
              error_position = null, cancelled_by = null, cancelled_at = null,\s"""
                + NOTHING_YET
                + " returning "
                + COLUMNS)
        .param(projection)
        .param(kind.name())
        .param(version)
        .param(mode.name())
        .param(askedBy)
        .param(node)
        .param(projection)
        .query(RebuildRuns::read)
        .single();
  }

  /**
   * For the holder of the projection's lock. Empty if it has been cancelled meanwhile.
   *
   * @param before that ended without a result
   */
  public Optional<RebuildRun> beginAgain(RebuildRun before, String node) {
    return sql.sql(
            "update query.rebuild_run set node = ?, attempts = attempts + 1,"
                + " run = (select max(run) + 1 from query.rebuild_run where projection = ?), "
                + NOTHING_YET
                + " where projection = ? and kind = ? and run = ? and cancelled_by is null"
                + " returning "
                + COLUMNS)
        .params(node, before.projection(), before.projection(), before.kind().name(), before.run())
        .query(RebuildRuns::read)
        .optional();
  }

  /** What its node hears when it tells how far it is. */
  record Heard(@Nullable String cancelledBy) {}

  /** Empty if it is another node's by now. */
  Optional<Heard> tell(RebuildRun run, Snapshot now) {
    return sql.sql(
            "update query.rebuild_run set phase = ?, generation = ?, position = ?, target = ?,"
                + " elapsed_ms = ?, heartbeat_at = now()"
                + " where projection = ? and kind = ? and run = ? and state = 'BUILDING'"
                + " returning cancelled_by")
        .param(now.phase().name())
        .param(now.generation())
        .param(now.position())
        .param(now.target())
        .param(now.elapsedMillis())
        .param(run.projection())
        .param(run.kind().name())
        .param(run.run())
        .query((row, _) -> new Heard(row.getString(1)))
        .optional();
  }

  /**
   * How it ended; nothing if it is another node's by now. An attempt that a pause or a stop ended
   * does not count. One that is to be begun again, or tried again, is not, if it was cancelled.
   */
  public void end(RebuildRun run, Snapshot outcome) {
    end(run, outcome, goesOn(outcome) ? 1 : 0);
  }

  /** The same, told by whoever finds that its node is gone: that attempt counts. */
  public void endLeft(RebuildRun run, Snapshot outcome) {
    end(run, outcome, 0);
  }

  private void end(RebuildRun run, Snapshot outcome, int notCounted) {
    boolean failed = outcome.state() == State.FAILED;
    boolean unlessCancelled = failed || goesOn(outcome);
    String note = clean(outcome.note());
    sql.sql(
            """
            update query.rebuild_run set
              state = case when ? and cancelled_by is not null then 'CANCELLED' else ? end,
              note = case when ? and cancelled_by is not null then ? || cancelled_by else ? end,
              attempts = attempts - ?,
              phase = ?, generation = ?, position = ?, target = ?, elapsed_ms = ?,
              error = case when ? then ? else error end,
              error_position = case when ? then cast(? as bigint) else error_position end,
              heartbeat_at = now(), ended_at = now()
            where projection = ? and kind = ? and run = ? and ended_at is null""")
        .param(unlessCancelled)
        .param(outcome.state().name())
        .param(unlessCancelled)
        .param(cancelled(""))
        .param(note)
        .param(notCounted)
        .param(outcome.phase().name())
        .param(outcome.generation())
        .param(outcome.position())
        .param(outcome.target())
        .param(outcome.elapsedMillis())
        .param(failed)
        .param(note)
        .param(failed)
        .param(outcome.failedAt())
        .param(run.projection())
        .param(run.kind().name())
        .param(run.run())
        .update();
  }

  private static boolean goesOn(Snapshot outcome) {
    return outcome.state() == State.PAUSED || outcome.state() == State.INTERRUPTED;
  }

  /**
   * Whoever runs it ends it within about a second, breaking off what the database does; one that
   * nobody runs is not begun again.
   *
   * @param untilNextTry whether one that failed, and would be tried again, counts too
   * @return false if there is none
   */
  public boolean cancel(String projection, String by, boolean untilNextTry) {
    return sql.sql(
                """
                update query.rebuild_run set
                  cancelled_by = coalesce(cancelled_by, ?), cancelled_at = coalesce(cancelled_at, now()),
                  note = case when state = 'BUILDING' then note else ? end,
                  state = case when state = 'BUILDING' then state else 'CANCELLED' end
                where projection = ?
                  and (state in ('BUILDING', 'PAUSED', 'INTERRUPTED')
                    or ? and kind = 'REBUILD' and state = 'FAILED' and asked_by is null and attempts < ?)""")
            .params(by, cancelled(by), projection, untilNextTry, RebuildRun.MOST_ATTEMPTS)
            .update()
        > 0;
  }

  /**
   * One that failed counts as cancelled from now on, whoever had asked for it: somebody has seen
   * it.
   *
   * @return false if there is none
   */
  public boolean settleFailed(String projection, String by) {
    return sql.sql(
                """
                update query.rebuild_run set
                  state = 'CANCELLED', note = ?, cancelled_by = ?, cancelled_at = now()
                where projection = ? and state = 'FAILED'""")
            .params(cancelled(by), by, projection)
            .update()
        > 0;
  }

  /** What is said of one that was cancelled. */
  public static String cancelled(String by) {
    return "cancelled by " + by;
  }

  private static @Nullable String clean(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = text.replace('\0', ' ');
    return clean.substring(0, Math.min(clean.length(), ERROR_CHARS));
  }

  private static RebuildRun read(ResultSet row, int number) throws SQLException {
    Snapshot progress =
        new Snapshot(
            State.valueOf(row.getString("state")),
            Phase.valueOf(row.getString("phase")),
            row.getObject("generation", Integer.class),
            row.getLong("position"),
            row.getLong("target"),
            row.getLong("elapsed_ms"),
            row.getString("note"),
            row.getObject("error_position", Long.class));
    return new RebuildRun(
        row.getString("projection"),
        Kind.valueOf(row.getString("kind")),
        row.getInt("run"),
        row.getInt("version"),
        SwitchMode.valueOf(row.getString("switch_mode")),
        row.getString("asked_by"),
        row.getString("node"),
        row.getInt("attempts"),
        progress,
        row.getString("error"),
        row.getObject("error_position", Long.class),
        row.getString("cancelled_by"),
        instant(row, "started_at"),
        instant(row, "heartbeat_at"),
        row.getObject("ended_at") == null ? null : instant(row, "ended_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
