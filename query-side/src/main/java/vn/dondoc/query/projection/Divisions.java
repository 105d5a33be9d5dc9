package vn.dondoc.query.projection;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Segmentation.Part;

/**
 * Divides generations among segments, and brings segments to one position: what is compared,
 * switched from or divided anew has to stand somewhere. Whoever it is that follows the log for a
 * segment, its row says how far it is, so anybody may apply what comes next. For the holder of the
 * projection's lock.
 */
public final class Divisions<S> {

  private static final int BATCH = 1_000;

  /** Batches wait while the rest is applied, so the rest has to be small. */
  private static final int SMALL_REST = 2_000;

  private static final int MOST_ROUNDS = 50;
  private static final int TIMEOUT_SECONDS = 30;

  private final Projection<S> projection;
  private final EventLog events;
  private final JdbcClient sql;
  private final PlatformTransactionManager manager;
  private final TransactionTemplate transaction;
  private final GenerationStore generations;
  private final SegmentStore segments;

  public Divisions(
      Projection<S> projection,
      EventLog events,
      JdbcClient sql,
      PlatformTransactionManager manager) {
    this.projection = projection;
    this.events = events;
    this.sql = sql;
    this.manager = manager;
    this.transaction = new TransactionTemplate(manager);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
    this.generations = new GenerationStore(sql);
    this.segments = new SegmentStore(sql);
  }

  /** Divides a generation of this program's version into so many segments. */
  public void change(Generation generation, int count) {
    approach(generation);
    transaction.executeWithoutResult(_ -> divide(generation, count));
  }

  /**
   * As {@link #change}, in the caller's transaction. Rows of another version, which this program
   * cannot write, stay divided as they are.
   */
  public void divide(Generation generation, int count) {
    GenerationRecord level = level(generation);
    if (isGoneOnWith(level) && level.division().segments() != count) {
      segments.divide(gather(generation), count);
    }
  }

  /**
   * As {@link #level}, for rows of this program's version; and what the segments applied is then in
   * the generation's own row, which is all that there is to say of the whole, while they go on from
   * there and count anew.
   *
   * @throws NotServingException if it holds what the log does not have
   */
  public GenerationRecord gather(Generation generation) {
    GenerationRecord level = level(generation);
    String notOfLog = level.notOfLog();
    if (notOfLog != null) {
      throw NotServingException.notOfLog(projection.name(), notOfLog);
    }
    if (!level.division().isWhole()) {
      segments.gather(level);
    }
    return level;
  }

  /**
   * Applies what segments have still to apply until they are near the foremost of them, a batch in
   * a transaction at a time: to be called before {@link #level} takes them all.
   */
  public void approach(Generation generation) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      GenerationRecord found = generations.find(generation);
      if (!isGoneOnWith(found) || found.foremost() - found.checkpoint().position() <= SMALL_REST) {
        return;
      }
      for (Part part : segments.segmentation(generation).parts()) {
        BatchApplier<S> applier = applier(generation, part);
        bring(part, found.foremost(), batch -> inTransaction(applier, batch));
      }
    }
  }

  /**
   * Holds all batches of a generation off for the rest of the caller's transaction, and brings its
   * segments to where the foremost of them is. Rows of another version, or not of the log, are left
   * as they are.
   */
  public GenerationRecord level(Generation generation) {
    GenerationRecord locked = generations.lock(generation);
    if (locked.division().isWhole()) {
      return locked;
    }
    // What the segments hold is known by their last events, which are about to be replaced.
    generations.disownStrangers(projection.name());
    GenerationRecord apart = generations.find(generation);
    if (apart.isLevel() || !isGoneOnWith(apart)) {
      return apart;
    }
    for (Part part : segments.segmentation(generation).parts()) {
      bring(part, apart.foremost(), applier(generation, part)::apply);
    }
    return generations.find(generation);
  }

  private BatchApplier<S> applier(Generation generation, Part part) {
    return new BatchApplier<>(projection, generation, part.segment(), sql, manager);
  }

  /**
   * Brings one segment to a position.
   *
   * @param apply called with what the log has up to there, batch by batch; how far the segment then
   *     is
   */
  public void bring(Part part, long target, Function<List<LoggedEvent>, Checkpoint> apply) {
    long position = part.checkpoint().position();
    while (position < target) {
      int most = (int) Math.min(BATCH, target - position);
      List<LoggedEvent> batch = events.readAfter(position, most);
      if (batch.isEmpty()) {
        throw new IllegalStateException("the log ended before its head");
      }
      position = apply.apply(batch).position();
    }
  }

  private Checkpoint inTransaction(BatchApplier<S> applier, List<LoggedEvent> batch) {
    Checkpoint reached = transaction.execute(_ -> applier.apply(batch));
    if (reached == null) {
      throw new IllegalStateException("no outcome");
    }
    return reached;
  }

  private boolean isGoneOnWith(GenerationRecord generation) {
    return generation.version() == projection.version() && generation.isOfLog();
  }
}
