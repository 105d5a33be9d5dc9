package vn.dondoc.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.Segmentation.Holder;
import vn.dondoc.query.projection.Segmentation.Part;

/**
 * What the segments of divided generations have come to since they were divided: table {@code
 * query.projection_segment}. What was applied before is in the generation's own row.
 */
public final class SegmentStore {

  /** Tokens go by {@link Segment#tokenIn}. */
  private static final String SEGMENTATION =
      """
      with part as (
        select g.division, g.segments, coalesce(s.segment, 0) as segment,
          coalesce(s.position, g.position) as position,
          coalesce(s.applied_count, g.applied_count) as applied_count,
          coalesce(s.applied_hash, g.applied_hash) as applied_hash,
          g.position as before_position, g.applied_count as before_count,
          g.applied_hash as before_hash
        from query.projection_generation g
        left join query.projection_segment s on g.segments > 1
          and s.projection = g.projection and s.generation = g.generation
        where g.projection = ? and g.generation = ?
      )
      select part.*, split_part(t.owner, '/', 1) as node, t.held_since
      from part
      left join query.token_entry t on t.segment = 0
        and t.processor_name = ? || case when division = 0 then ''
          else '/' || division || '.' || part.segment end
        and t.claimed_at::timestamptz > now() - ? * interval '1 millisecond'
      order by part.segment""";

  private final JdbcClient sql;

  public SegmentStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** How each segment stands, whether the generation is divided or whole. */
  public Segmentation segmentation(Generation generation) {
    List<Row> rows =
        sql.sql(SEGMENTATION)
            .params(
                generation.projection(),
                generation.number(),
                generation.toString(),
                Nodes.SILENT_AFTER.toMillis())
            .query(SegmentStore::row)
            .list();
    boolean isDivided = rows.size() > 1;
    return new Segmentation(
        isDivided ? rows.getFirst().before() : null, rows.stream().map(Row::part).toList());
  }

  private record Row(Part part, Checkpoint before) {}

  /**
   * Takes a segment's row for the rest of the transaction.
   *
   * @throws DivisionChangedException if the generation is divided otherwise by now
   */
  Checkpoint lock(Generation generation, Segment segment) {
    return sql.sql(
            "select position, applied_count, applied_hash from query.projection_segment"
                + " where projection = ? and generation = ? and division = ? and segment = ?"
                + " for update")
        .params(
            generation.projection(),
            generation.number(),
            segment.division().number(),
            segment.number())
        .query(SegmentStore::checkpoint)
        .optional()
        .orElseThrow(() -> new DivisionChangedException(generation));
  }

  /** Takes the rows of all segments, always in the same order. */
  void lockAll(Generation generation) {
    sql.sql(
            "select segment from query.projection_segment"
                + " where projection = ? and generation = ? order by segment for update")
        .params(generation.projection(), generation.number())
        .query(Integer.class)
        .list();
  }

  static Statements saving(Generation generation, Segment segment, Checkpoint checkpoint) {
    return new Statements()
        .add(
            "update query.projection_segment held set "
                + GenerationStore.REACHED
                + "where projection = ? and generation = ? and division = ? and segment = ?",
            checkpoint.position(),
            checkpoint.appliedCount(),
            checkpoint.appliedHash(),
            checkpoint.position(),
            generation.projection(),
            generation.number(),
            segment.division().number(),
            segment.number());
  }

  /**
   * Adds what the segments of a generation applied to its own row, from which they count anew.
   *
   * @param level as it stands, locked, with all segments at one position
   */
  void gather(GenerationRecord level) {
    Generation generation = level.generation();
    GenerationStore.savingOwn(generation, level.checkpoint(), "")
        .add(
            "update query.projection_segment set applied_count = 0, applied_hash = ?"
                + " where projection = ? and generation = ?",
            Checkpoint.start().appliedHash(),
            generation.projection(),
            generation.number())
        .run(sql);
  }

  /**
   * Divides a generation anew.
   *
   * @param gathered as it stands, locked, with everything in its own row
   */
  void divide(GenerationRecord gathered, int segments) {
    Generation generation = gathered.generation();
    Statements statements =
        new Statements()
            .add(
                "update query.projection_generation set segments = ?, division = division + 1"
                    + " where projection = ? and generation = ?",
                segments,
                generation.projection(),
                generation.number())
            .add(
                "delete from query.projection_segment where projection = ? and generation = ?",
                generation.projection(),
                generation.number());
    for (Segment segment : new Division(gathered.division().number() + 1, segments).all()) {
      if (segments > 1) {
        statements.addAll(adding(generation, segment, gathered.checkpoint().position()));
      }
    }
    statements.run(sql);
  }

  private static Statements adding(Generation generation, Segment segment, long position) {
    return new Statements()
        .add(
            "insert into query.projection_segment"
                + " (projection, generation, division, segment, position, applied_hash)"
                + " values (?, ?, ?, ?, ?, ?)",
            generation.projection(),
            generation.number(),
            segment.division().number(),
            segment.number(),
            position,
            Checkpoint.start().appliedHash());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    Division division = new Division(row.getInt("division"), row.getInt("segments"));
    String node = row.getString("node");
    Holder holder =
        node == null
            ? null
            : new Holder(node, row.getObject("held_since", OffsetDateTime.class).toInstant());
    return new Row(
        new Part(new Segment(division, row.getInt("segment")), checkpoint(row, number), holder),
        checkpoint(row, "before_position", "before_count", "before_hash"));
  }

  private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
    return checkpoint(row, "position", "applied_count", "applied_hash");
  }

  private static Checkpoint checkpoint(ResultSet row, String position, String count, String hash)
      throws SQLException {
    return new Checkpoint(row.getLong(position), row.getLong(count), row.getString(hash));
  }
}
