package vn.dondoc.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.GenerationRecord.State;

/** The register of generations: table {@code query.projection_generation}. */
public final class GenerationStore {

  private static final String COLUMNS =
      "projection, generation, version, state, position, applied_count, applied_hash,"
          + " complete_at is not null as was_complete, not_of_log, repairs";

  /**
   * In one snapshot, in which none can be ahead of the log it was made of. What was found stays
   * found: the log may grow beyond the position, and would seem to be the same again. What stands
   * by can no longer come to serve, and would only be in the way of a rebuild.
   */
  private static final String DISOWN =
      """
      update query.projection_generation g
      set state = case g.state when 'STANDBY' then 'RETIRED' else g.state end,
        retired_at = case g.state when 'STANDBY' then now() end,
        not_of_log = case
        when greatest(g.position, g.seen_position) > h.position
          then format('it holds events up to position %s, and the log ends at %s',
            greatest(g.position, g.seen_position), h.position)
          else format('the event that it holds of position %s is not the one of the log', g.seen_position)
        end
      from log.log_head h
      where g.projection = ? and g.state in ('SERVING', 'STANDBY') and g.not_of_log is null
        and (greatest(g.position, g.seen_position) > h.position
          or exists (select from log.event e
            where e.position = g.seen_position and e.event_id <> g.seen_event_id))
      """;

  /**
   * With the last event, by which the log is known again; and where the one that was last before is
   * another one by now, that is told here, since it will not be asked about any more.
   */
  private static final String SAVE =
      """
      update query.projection_generation g
      set position = ?, applied_count = ?, applied_hash = ?,
        (seen_position, seen_event_id) = (select position, event_id from log.event where position = ?),
        not_of_log = coalesce(g.not_of_log,
          (select format('the event that it holds of position %s is not the one of the log', e.position)
          from log.event e where e.position = g.seen_position and e.event_id <> g.seen_event_id))
      where projection = ? and generation = ?""";

  private final JdbcClient sql;

  public GenerationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The one that serves and the one that stands by, as far as they are there. */
  public List<GenerationRecord> present(String projection) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from query.projection_generation"
                + " where projection = ? and state in ('SERVING', 'STANDBY')")
        .param(projection)
        .query(GenerationStore::read)
        .list();
  }

  public Optional<GenerationRecord> serving(String projection) {
    return inState(projection, State.SERVING);
  }

  /**
   * As {@link #serving(String)}, for a transaction of which the server is to end each further
   * statement that takes longer. Told so here it takes no way to the database of its own; the
   * driver's timeouts need a timer for each statement, a quarter of what a list takes besides SQL.
   */
  Optional<GenerationRecord> serving(String projection, Duration longestStatement) {
    return sql.sql(
            "select "
                + COLUMNS
                + ", set_config('statement_timeout', ?, true) from query.projection_generation"
                + " where projection = ? and state = 'SERVING'")
        .params(Long.toString(longestStatement.toMillis()), projection)
        .query(GenerationStore::read)
        .optional();
  }

  public Optional<GenerationRecord> building(String projection) {
    return inState(projection, State.BUILDING);
  }

  public Optional<GenerationRecord> standby(String projection) {
    return inState(projection, State.STANDBY);
  }

  /** Those whose tables no reader can still be using: retired for longer than the grace. */
  public List<GenerationRecord> retiredFor(String projection, Duration grace) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from query.projection_generation where projection = ? and state = 'RETIRED'"
                + " and retired_at <= now() - ? * interval '1 millisecond' order by generation")
        .params(projection, grace.toMillis())
        .query(GenerationStore::read)
        .list();
  }

  /** The number after the highest ever used, so that no number comes twice. */
  public Generation next(String projection) {
    // An earlier program looks at the register only, and may have gone on from there.
    int number =
        sql.sql(
                """
                insert into query.generation_number as numbers (projection, highest)
                select ?, coalesce(max(generation), 0) + 1
                from query.projection_generation where projection = ?
                on conflict (projection) do update
                  set highest = greatest(numbers.highest + 1, excluded.highest)
                returning highest""")
            .params(projection, projection)
            .query(Integer.class)
            .single();
    return new Generation(projection, number);
  }

  public void register(Generation generation, int version, State state) {
    sql.sql(
            "insert into query.projection_generation"
                + " (projection, generation, version, state, applied_hash) values (?, ?, ?, ?, ?)")
        .params(
            generation.projection(),
            generation.number(),
            version,
            state.name(),
            Checkpoint.start().appliedHash())
        .update();
  }

  public GenerationRecord find(Generation generation) {
    return get(generation, "");
  }

  /**
   * Takes the generation's row for the rest of the transaction: batch and switch exclude another.
   */
  public GenerationRecord lock(Generation generation) {
    return get(generation, " for update");
  }

  public void save(Generation generation, Checkpoint checkpoint) {
    saving(generation, checkpoint).run(sql);
  }

  static Statements saving(Generation generation, Checkpoint checkpoint) {
    return new Statements()
        .add(
            SAVE,
            checkpoint.position(),
            checkpoint.appliedCount(),
            checkpoint.appliedHash(),
            checkpoint.position(),
            generation.projection(),
            generation.number());
  }

  /** Rows of one of its streams were made anew, in the transaction that holds its row. */
  public void repaired(Generation generation) {
    sql.sql(
            "update query.projection_generation set repairs = repairs + 1"
                + " where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .update();
  }

  /** What was built waits for a decision. */
  public void standBy(Generation generation) {
    sql.sql(
            "update query.projection_generation set state = 'STANDBY', retired_at = null"
                + " where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .update();
  }

  public void retire(Generation generation) {
    sql.sql(
            "update query.projection_generation set state = 'RETIRED', retired_at = now()"
                + " where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .update();
  }

  /**
   * Marks those that hold what the log does not have, as after an older log was restored beneath
   * them.
   *
   * @return how many were found that had not been before
   */
  public int disownStrangers(String projection) {
    return sql.sql(DISOWN).param(projection).update();
  }

  /** It has reached the end of the log. */
  public void complete(Generation generation) {
    sql.sql(
            "update query.projection_generation set complete_at = now()"
                + " where projection = ? and generation = ? and complete_at is null")
        .params(generation.projection(), generation.number())
        .update();
  }

  /** What is built beside another one, or loaded whole, is complete when it comes to serve. */
  public void serve(Generation generation) {
    sql.sql(
            "update query.projection_generation set state = 'SERVING',"
                + " retired_at = null, complete_at = coalesce(complete_at, now())"
                + " where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .update();
  }

  /** Forgets a generation whose tables are gone, with what belonged to it. */
  public void forget(Generation generation) {
    for (String table : List.of("projection_generation", "dead_letter")) {
      sql.sql("delete from query." + table + " where projection = ? and generation = ?")
          .params(generation.projection(), generation.number())
          .update();
    }
    sql.sql("delete from query.token_entry where processor_name = ?")
        .param(generation.toString())
        .update();
  }

  private Optional<GenerationRecord> inState(String projection, State state) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from query.projection_generation where projection = ? and state = ?")
        .params(projection, state.name())
        .query(GenerationStore::read)
        .optional();
  }

  private GenerationRecord get(Generation generation, String lock) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from query.projection_generation where projection = ? and generation = ?"
                + lock)
        .params(generation.projection(), generation.number())
        .query(GenerationStore::read)
        .optional()
        .orElseThrow(() -> new IllegalStateException(generation + " is no longer registered"));
  }

  private static GenerationRecord read(ResultSet row, int number) throws SQLException {
    return new GenerationRecord(
        new Generation(row.getString("projection"), row.getInt("generation")),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        new Checkpoint(
            row.getLong("position"), row.getLong("applied_count"), row.getString("applied_hash")),
        row.getBoolean("was_complete"),
        row.getString("not_of_log"),
        row.getInt("repairs"));
  }
}
