package vn.dondoc.query.projection.repairing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.EventNotApplicableException;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.NotServingException;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.StreamRows;
import vn.dondoc.query.projection.StreamRows.Rows;
import vn.dondoc.query.projection.comparing.StreamComparison;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.verifying.OddEvents;

/**
 * Rebuilds one stream in what serves: in one transaction, which live batches wait for, its rows are
 * taken out and those are written that its events come to, up to where the generation stands. What
 * waits as dead letters is folded in; what was skipped stays out. Strict as a rebuild: if an event
 * cannot be applied, nothing changes.
 */
public final class StreamRepair<S> {

  private static final Logger log = LoggerFactory.getLogger(StreamRepair.class);

  private static final int TIMEOUT_SECONDS = 30;

  private final ProjectionLock lock;
  private final Projection<S> projection;
  private final EventLog events;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final GenerationStore generations;
  private final Divisions<S> divisions;
  private final DeadLetters letters;
  private final SkippedEvents skipped;
  private final RepairStore repairs;
  private final ClaimCheck claims;

  /**
   * @param lock held for this repair, and given back by it
   */
  public StreamRepair(
      ProjectionLock lock,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    this.lock = lock;
    this.projection = projection;
    this.events = events;
    this.sql = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(manager);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
    this.generations = new GenerationStore(sql);
    this.divisions = new Divisions<>(projection, events, sql, manager);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
    this.repairs = new RepairStore(sql);
    this.claims = new ClaimCheck(projection, events, sql, manager);
  }

  /** What came of asking for a repair. */
  public sealed interface Outcome {

    record Done(RepairStore.Kept kept) implements Outcome {}

    /** Neither the log nor the rows have such a stream. */
    record Unknown() implements Outcome {}

    /** The log has it, but nothing of it concerns the projection. */
    record NotHandled() implements Outcome {}

    /** Rows of another version serve, which this program cannot write. */
    record OtherVersion() implements Outcome {}

    /** The rows hold events that the log does not have, and may be the last trace of them. */
    record NotOfLog() implements Outcome {}

    /** Another generation has come to serve meanwhile. */
    record Replaced() implements Outcome {}

    /** An event cannot be applied, so nothing changed. */
    record NotApplicable(long position, String error) implements Outcome {}
  }

  /**
   * Runs to its end.
   *
   * @param by who decided it
   * @throws NotServingException if nothing serves yet
   */
  public Outcome run(String streamId, String by) {
    try (lock) {
      GenerationRecord serving =
          generations
              .serving(projection.name())
              .orElseThrow(() -> new NotServingException(projection.name()));
      return refusal(serving)
          .or(() -> refusal(serving.generation(), streamId))
          .orElseGet(() -> repair(serving.generation(), streamId, by));
    }
  }

  private Optional<Outcome> refusal(GenerationRecord found) {
    if (found.state() != GenerationRecord.State.SERVING) {
      return Optional.of(new Outcome.Replaced());
    }
    if (!found.isOfLog()) {
      return Optional.of(new Outcome.NotOfLog());
    }
    return found.version() == projection.version()
        ? Optional.empty()
        : Optional.of(new Outcome.OtherVersion());
  }

  private Optional<Outcome> refusal(Generation generation, String streamId) {
    List<LoggedEvent> logged = events.readStream(streamId, 0);
    if (logged.stream().anyMatch(event -> projection.handles(event.event()))
        || rows(generation).find(streamId).stream().anyMatch(it -> !it.rows().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(logged.isEmpty() ? new Outcome.Unknown() : new Outcome.NotHandled());
  }

  private Outcome repair(Generation generation, String streamId, String by) {
    divisions.approach(generation);
    Claim claim = claims.of(generation);
    Outcome outcome =
        transaction.execute(
            status -> {
              try {
                return replaceUnlessRefused(generation, streamId, claim, by);
              } catch (EventNotApplicableException e) {
                log.warn("{} of {} is not rebuilt", streamId, generation, e);
                status.setRollbackOnly();
                return new Outcome.NotApplicable(e.position(), e.error());
              }
            });
    if (outcome == null) {
      throw new IllegalStateException("no outcome");
    }
    return outcome;
  }

  /** Looks again, under the lock: counting the log took a while. */
  private Outcome replaceUnlessRefused(
      Generation generation, String streamId, Claim claim, String by) {
    // The next look at the log may be half a second away.
    generations.disownStrangers(projection.name());
    return refusal(generations.lock(generation))
        .orElseGet(
            () ->
                new Outcome.Done(
                    repairs.save(replace(divisions.gather(generation), streamId, claim), by)));
  }

  /**
   * @param locked with all its segments at one position, and all that they applied in its own row:
   *     so the rows can be made up to there whichever segment the stream belongs to, and what is
   *     said of the whole is corrected in one place, wherever it went wrong
   */
  private Repair replace(GenerationRecord locked, String streamId, Claim claim) {
    Generation generation = locked.generation();
    List<LoggedEvent> handled = handled(streamId, locked.checkpoint().position());
    Set<Long> leftOut = skipped.positions(generation);
    List<LoggedEvent> applied =
        handled.stream().filter(event -> !leftOut.contains(event.position())).toList();
    StreamRows<S> rows = rows(generation);
    List<Rows> before = rows.takeOut(streamId);
    rows.write(applied);
    OddEvents odd = claim.heldAgainst(handled);
    Checkpoint checkpoint = locked.checkpoint();
    if (odd != null && odd.kind() != OddEvents.Kind.UNEXPLAINED) {
      checkpoint = claim.corrected(checkpoint);
    }
    Set<Long> parked = Set.copyOf(letters.parkedOf(generation, streamId));
    List<LoggedEvent> late =
        applied.stream().filter(event -> parked.contains(event.position())).toList();
    for (LoggedEvent event : late) {
      letters.take(generation, event.position());
      checkpoint = checkpoint.late(event);
    }
    generations.saveGathered(generation, checkpoint);
    generations.repaired(generation);
    List<TableDifference> changed = differences(handled, before, rows.find(streamId));
    log.info("{} of {} is rebuilt from {} events", streamId, generation, applied.size());
    return new Repair(generation, streamId, applied.size(), late.size(), checkpoint, odd, changed);
  }

  private List<LoggedEvent> handled(String streamId, long position) {
    return events.readStreams(Set.of(streamId), position).getOrDefault(streamId, List.of()).stream()
        .filter(event -> projection.handles(event.event()))
        .toList();
  }

  /** The tables of which rows changed. */
  private static List<TableDifference> differences(
      List<LoggedEvent> events, List<Rows> before, List<Rows> after) {
    StreamComparison comparison = new StreamComparison(events);
    List<TableDifference> differences = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      TableDifference difference =
          comparison.compare(before.get(i).table(), before.get(i).rows(), after.get(i).rows());
      if (difference.rows() > 0) {
        differences.add(difference);
      }
    }
    return differences;
  }

  private StreamRows<S> rows(Generation generation) {
    return new StreamRows<>(projection, generation, sql);
  }
}
