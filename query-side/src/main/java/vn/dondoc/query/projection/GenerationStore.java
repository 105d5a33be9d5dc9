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

  /** Of the generation's own row: all that there is to it where it is whole. */
  private static final String OWN =
      "g.projection, g.generation, g.version, g.state, g.position, g.applied_count, g.applied_hash,"
          + " g.division, g.segments, g.complete_at is not null as was_complete, g.not_of_log,"
          + " g.repairs";

  private static final String COLUMNS =
      OWN
          + ", parts.last, parts.foremost, parts.more_count, parts.more_hashes,"
          + " parts.not_of_log as part_not_of_log";

  /** Its segments are looked at in the same moment, and only where there are any. */
  private static final String FROM =
      """
       from query.projection_generation g cross join lateral (
        select min(s.position) as last, max(s.position) as foremost,
          sum(s.applied_count) as more_count, array_agg(s.applied_hash) as more_hashes,
          min(s.not_of_log) as not_of_log
        from query.projection_segment s
        where g.segments > 1 and s.projection = g.projection and s.generation = g.generation
      ) parts
      """;

  /**
   * In one snapshot, in which none can be ahead of the log it was made of, and none of its segments
   * can. What was found stays found: the log may grow beyond the position, and would seem to be the
   * same again. What stands by can no longer come to serve, and would only be in the way of a
   * rebuild.
   */
  private static final String DISOWN =
      """
      with held as (
        select projection, generation, position, seen_position, seen_event_id, not_of_log
        from query.projection_generation
        union all
        select projection, generation, position, seen_position, seen_event_id, not_of_log
        from query.projection_segment
      ), strange as (
        select held.projection, held.generation,
          min(coalesce(held.not_of_log,
            case when greatest(held.position, held.seen_position) > h.position
              then format('it holds events up to position %s, and the log ends at %s',
                greatest(held.position, held.seen_position), h.position)
              else format('the event that it holds of position %s is not the one of the log',
                held.seen_position)
            end)) as why
        from held cross join log.log_head h
        where held.projection = ?
          and (held.not_of_log is not null
            or greatest(held.position, held.seen_position) > h.position
            or exists (select from log.event e
              where e.position = held.seen_position and e.event_id <> held.seen_event_id))
        group by held.projection, held.generation
      )
      update query.projection_generation g
      set state = case g.state when 'STANDBY' then 'RETIRED' else g.state end,
        retired_at = case g.state when 'STANDBY' then now() end,
        not_of_log = strange.why
      from strange
      where g.projection = strange.projection and g.generation = strange.generation
        and g.state in ('SERVING', 'STANDBY') and g.not_of_log is null""";

  /**
   * What a row that is {@code held} has come to, with the last event, by which the log is known
   * again; and where the one that was last before is another one by now, that is told here, since
   * it will not be asked about any more.
   */
  static final String REACHED =
      """
      position = ?, applied_count = ?, applied_hash = ?,
        (seen_position, seen_event_id) = (select position, event_id from log.event where position = ?),
        not_of_log = coalesce(held.not_of_log,
          (select format('the event that it holds of position %s is not the one of the log', e.position)
          from log.event e
          where e.position = held.seen_position and e.event_id <> held.seen_event_id))
      """;

  private final JdbcClient sql;
  private final SegmentStore segments;

  public GenerationStore(JdbcClient sql) {
    this.sql = sql;
    this.segments = new SegmentStore(sql);
  }

  /** The one that serves and the one that stands by, as far as they are there. */
  public List<GenerationRecord> present(String projection) {
    return sql.sql(
            "select "
                + COLUMNS
                + FROM
                + "where g.projection = ? and g.state in ('SERVING', 'STANDBY')")
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
                + ", set_config('statement_timeout', ?, true)"
                + FROM
                + "where g.projection = ? and g.state = 'SERVING'")
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
                + FROM
                + "where g.projection = ? and g.state = 'RETIRED'"
                + " and g.retired_at <= now() - ? * interval '1 millisecond'"
                + " order by g.generation")
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
    return sql.sql("select " + COLUMNS + FROM + "where g.projection = ? and g.generation = ?")
        .params(generation.projection(), generation.number())
        .query(GenerationStore::read)
        .optional()
        .orElseThrow(() -> notRegistered(generation));
  }

  /**
   * Takes the generation for the rest of the transaction: batches and switch exclude another. Where
   * it is divided, that is its own row and then those of all its segments.
   */
  public GenerationRecord lock(Generation generation) {
    GenerationRecord own = lockOwn(generation);
    if (own.division().isWhole()) {
      return own;
    }
    segments.lockAll(generation);
    return find(generation);
  }

  /**
   * Takes what a batch of a segment moves on, for the rest of the transaction. Segments do not wait
   * for one another.
   *
   * @throws DivisionChangedException if the generation is divided otherwise by now
   */
  public Held lock(Generation generation, Segment segment) {
    if (!segment.division().isWhole()) {
      // Where rows of a stream are made anew its count begins anew too, which tells it as well.
      return new Held(segments.lock(generation, segment), 0);
    }
    GenerationRecord own = lockOwn(generation);
    if (!own.division().isWhole()) {
      throw new DivisionChangedException(generation);
    }
    return new Held(own.checkpoint(), own.repairs());
  }

  /**
   * What a batch of a segment moves on, while it is held.
   *
   * @param repairs as {@link GenerationRecord#repairs}
   */
  public record Held(Checkpoint checkpoint, int repairs) {}

  /** Of a generation that is whole, as those are that are being built. */
  public void save(Generation generation, Checkpoint checkpoint) {
    save(generation, Segment.WHOLE, checkpoint);
  }

  /**
   * Of what {@link #lock(Generation, Segment)} took.
   *
   * @throws DivisionChangedException if the generation is divided otherwise
   */
  public void save(Generation generation, Segment segment, Checkpoint checkpoint) {
    if (saving(generation, segment, checkpoint).run(sql) == 0) {
      throw new DivisionChangedException(generation);
    }
  }

  static Statements saving(Generation generation, Segment segment, Checkpoint checkpoint) {
    return segment.division().isWhole()
        ? savingOwn(generation, checkpoint, " and segments = 1")
        : SegmentStore.saving(generation, segment, checkpoint);
  }

  /** What is in the generation's own row when {@link SegmentStore#gather} has put all there. */
  public void saveGathered(Generation generation, Checkpoint checkpoint) {
    savingOwn(generation, checkpoint, "").run(sql);
  }

  static Statements savingOwn(Generation generation, Checkpoint checkpoint, String condition) {
    return new Statements()
        .add(
            "update query.projection_generation held set "
                + REACHED
                + "where projection = ? and generation = ?"
                + condition,
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
    for (String table : List.of("projection_generation", "projection_segment", "dead_letter")) {
      sql.sql("delete from query." + table + " where projection = ? and generation = ?")
          .params(generation.projection(), generation.number())
          .update();
    }
    sql.sql("delete from query.token_entry where processor_name = ? or processor_name like ?")
        .params(generation.toString(), generation + "/%")
        .update();
  }

  private Optional<GenerationRecord> inState(String projection, State state) {
    return sql.sql("select " + COLUMNS + FROM + "where g.projection = ? and g.state = ?")
        .params(projection, state.name())
        .query(GenerationStore::read)
        .optional();
  }

  private GenerationRecord lockOwn(Generation generation) {
    return sql.sql(
            "select "
                + OWN
                + " from query.projection_generation g"
                + " where g.projection = ? and g.generation = ? for update")
        .params(generation.projection(), generation.number())
        .query(GenerationStore::own)
        .optional()
        .orElseThrow(() -> notRegistered(generation));
  }

  private static IllegalStateException notRegistered(Generation generation) {
    return new IllegalStateException(generation + " is no longer registered");
  }

  /** What its segments have come to together. */
  private static GenerationRecord read(ResultSet row, int number) throws SQLException {
    GenerationRecord own = own(row, number);
    if (own.division().isWhole()) {
      return own;
    }
    String[] more = (String[]) row.getArray("more_hashes").getArray();
    Checkpoint together =
        new Checkpoint(
            row.getLong("last"),
            own.checkpoint().appliedCount() + row.getLong("more_count"),
            AppliedEvents.sumOf(own.checkpoint().appliedHash(), more));
    return new GenerationRecord(
        own.generation(),
        own.version(),
        own.state(),
        together,
        own.wasComplete(),
        own.isOfLog() ? row.getString("part_not_of_log") : own.notOfLog(),
        own.repairs(),
        own.division(),
        row.getLong("foremost"));
  }

  private static GenerationRecord own(ResultSet row, int number) throws SQLException {
    long position = row.getLong("position");
    return new GenerationRecord(
        new Generation(row.getString("projection"), row.getInt("generation")),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        new Checkpoint(position, row.getLong("applied_count"), row.getString("applied_hash")),
        row.getBoolean("was_complete"),
        row.getString("not_of_log"),
        row.getInt("repairs"),
        new Division(row.getInt("division"), row.getInt("segments")),
        position);
  }
}
