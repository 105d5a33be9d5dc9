package vn.dondoc.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Applies batches of events to one generation, or to one segment of it, in the caller's
 * transaction: events of other segments are passed by. A stream with an event that cannot be
 * applied is parked, that event and all after it, while the others go on. Used by one thread at a
 * time.
 */
public final class BatchApplier<S> {

  private static final Logger log = LoggerFactory.getLogger(BatchApplier.class);

  private static final String SAVEPOINT = "savepoint batch";
  private static final String RELEASE = "release savepoint batch";
  private static final String ROLLBACK = "rollback to savepoint batch";

  private final Projection<S> projection;
  private final Generation generation;
  private final Segment segment;
  private final JdbcClient sql;
  private final ProjectionTables<S> tables;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final TransactionTemplate savepoint;
  private final RecentStates<S> recent = new RecentStates<>();

  /** For a generation that is whole, as those are that are being built. */
  public BatchApplier(
      Projection<S> projection,
      Generation generation,
      JdbcClient sql,
      PlatformTransactionManager transactions) {
    this(projection, generation, Segment.WHOLE, sql, transactions);
  }

  public BatchApplier(
      Projection<S> projection,
      Generation generation,
      Segment segment,
      JdbcClient sql,
      PlatformTransactionManager transactions) {
    this.projection = projection;
    this.generation = generation;
    this.segment = segment;
    this.sql = sql;
    this.tables = new ProjectionTables<>(projection, generation, sql);
    this.generations = new GenerationStore(sql);
    this.letters = new DeadLetters(sql);
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * @param batch in the order of the log; events that the segment has seen change nothing
   * @return how far the segment now is
   * @throws RowsSetBackException if the segment is not as far as the batch begins
   * @throws LogCorruptedException if a position is missing within the batch
   * @throws DivisionChangedException if the generation is divided otherwise by now
   */
  public Checkpoint apply(List<LoggedEvent> batch) {
    GenerationStore.Held held = generations.lock(generation, segment);
    Checkpoint before = held.checkpoint();
    List<LoggedEvent> fresh =
        batch.stream().filter(event -> event.position() > before.position()).toList();
    if (fresh.isEmpty()) {
      return before;
    }
    if (fresh.getFirst().position() != before.position() + 1) {
      throw new RowsSetBackException(generation, before.position(), fresh.getFirst().position());
    }
    requireDense(fresh);
    recent.requireAt(held);
    List<LoggedEvent> handled = fresh.stream().filter(this::takes).toList();
    Map<String, String> parked = new HashMap<>();
    if (!handled.isEmpty()) {
      letters
          .parkedAmong(generation, streamsOf(handled))
          .forEach(stream -> parked.put(stream, DeadLetters.WAITS));
    }
    List<LoggedEvent> live =
        handled.stream().filter(event -> !parked.containsKey(event.streamId())).toList();
    Checkpoint after = pass(before, fresh, parked, Map.of());
    if (!appliedTogether(live, after)) {
      recent.forget();
      after = pass(before, fresh, parked, applyStreamByStream(live));
      generations.save(generation, segment, after);
    }
    return after;
  }

  /**
   * The common case, in one way to the database: all rows and the checkpoint.
   *
   * @return false if an event cannot be applied; then nothing has been written
   */
  private boolean appliedTogether(List<LoggedEvent> live, Checkpoint after) {
    Statements all = new Statements();
    List<Folded<S>> changed;
    try {
      changed = live.isEmpty() ? List.of() : fold(live);
      all.add(SAVEPOINT)
          .addAll(tables.writing(changed))
          .addAll(GenerationStore.saving(generation, segment, after))
          .add(RELEASE);
    } catch (RuntimeException e) {
      rethrowUnlessEventsAreToBlame(e);
      return false;
    }
    try {
      all.run(sql);
    } catch (RuntimeException e) {
      rethrowUnlessEventsAreToBlame(e);
      sql.sql(ROLLBACK).update();
      return false;
    }
    recent.advance(after, changed.stream().map(this::written).toList());
    return true;
  }

  private Folded<S> written(Folded<S> folded) {
    S rest = projection.written(folded.state());
    return new Folded<>(folded.streamId(), folded.position(), rest);
  }

  /** Why each event that could not be applied could not; those after it in its stream are not. */
  private Map<Long, String> applyStreamByStream(List<LoggedEvent> live) {
    Map<Long, String> failed = new HashMap<>();
    Map<String, List<LoggedEvent>> streams =
        live.stream()
            .collect(
                Collectors.groupingBy(
                    LoggedEvent::streamId, LinkedHashMap::new, Collectors.toList()));
    streams.values().forEach(stream -> applyStream(stream, failed));
    return failed;
  }

  /** Applies a stream's events one at a time, up to the one that fails. */
  private void applyStream(List<LoggedEvent> stream, Map<Long, String> failed) {
    for (LoggedEvent event : stream) {
      try {
        savepoint.executeWithoutResult(_ -> tables.writing(fold(List.of(event))).run(sql));
      } catch (RuntimeException e) {
        rethrowUnlessEventsAreToBlame(e);
        log.error(
            "{} cannot apply position {}: its stream is parked", generation, event.position(), e);
        failed.put(event.position(), Failures.describe(e));
        return;
      }
    }
  }

  private List<Folded<S>> fold(List<LoggedEvent> events) {
    Map<String, Folded<S>> states = statesBefore(events);
    Map<String, Folded<S>> changed = new LinkedHashMap<>();
    for (LoggedEvent event : events) {
      Folded<S> before = states.get(event.streamId());
      if (before == null || before.position() < event.position()) {
        Folded<S> after = Folding.step(projection, before, event);
        states.put(event.streamId(), after);
        changed.put(event.streamId(), after);
      }
    }
    return List.copyOf(changed.values());
  }

  private Map<String, Folded<S>> statesBefore(List<LoggedEvent> events) {
    Map<String, Folded<S>> known = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (LoggedEvent event : events) {
      String stream = event.streamId();
      // Where the stream begins here there is nothing to find.
      if (seen.add(stream) && event.streamVersion() > 0) {
        Folded<S> state = recent.get(stream);
        if (state == null) {
          unknown.add(stream);
        } else {
          known.put(stream, state);
        }
      }
    }
    if (!unknown.isEmpty()) {
      known.putAll(tables.load(unknown));
    }
    return known;
  }

  /** Where the events lead, parking those that are not applied. */
  private Checkpoint pass(
      Checkpoint before,
      List<LoggedEvent> fresh,
      Map<String, String> parked,
      Map<Long, String> failed) {
    Checkpoint after = before;
    for (LoggedEvent event : fresh) {
      String failure = failed.get(event.position());
      String reason = failure != null ? failure : parked.get(event.streamId());
      if (!takes(event)) {
        after = after.past(event);
      } else if (reason != null) {
        letters.park(generation, event, reason);
        parked.putIfAbsent(event.streamId(), DeadLetters.WAITS);
        after = after.past(event);
      } else {
        after = after.applied(event);
      }
    }
    return after;
  }

  private boolean takes(LoggedEvent event) {
    return projection.handles(event.event()) && segment.holds(event.streamId());
  }

  private static void requireDense(List<LoggedEvent> fresh) {
    long expected = fresh.getFirst().position();
    for (LoggedEvent event : fresh) {
      if (event.position() != expected) {
        throw new LogCorruptedException(expected, "missing; the next found is " + event.position());
      }
      expected++;
    }
  }

  private static void rethrowUnlessEventsAreToBlame(RuntimeException failure) {
    if (!Failures.blamesTheEvents(failure)) {
      throw failure;
    }
  }

  private static Collection<String> streamsOf(List<LoggedEvent> events) {
    return new ArrayList<>(events.stream().map(LoggedEvent::streamId).collect(Collectors.toSet()));
  }
}
