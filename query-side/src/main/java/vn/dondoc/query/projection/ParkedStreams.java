package vn.dondoc.query.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Takes parked streams of what serves up again, from the first event that waits, in order. Events
 * are read anew, so that they come as this program's upcasters make them. Live batches wait while a
 * stream is worked on.
 */
public final class ParkedStreams<S> {

  private static final int TIMEOUT_SECONDS = 30;

  private final Projection<S> projection;
  private final EventLog events;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final SkippedEvents skipped;
  private final TransactionTemplate transaction;
  private final TransactionTemplate savepoint;

  public ParkedStreams(
      Projection<S> projection,
      EventLog events,
      JdbcClient sql,
      PlatformTransactionManager transactions) {
    this.projection = projection;
    this.events = events;
    this.sql = sql;
    this.generations = new GenerationStore(sql);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * What came of taking a stream up.
   *
   * @param applied events that wait no longer
   * @param left events that still wait
   * @param error why the first of those cannot be applied, null if none is left
   */
  public record TakenUp(String streamId, int applied, int left, @Nullable String error) {}

  /** An administrator's decision to leave an event out. */
  public record Decision(String reason, String by) {
    public Decision {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a decision needs its reason");
      }
    }
  }

  /** What came of asking for an event to be skipped. */
  public sealed interface Skip {

    /** It is left out, and those after it were taken up. */
    record Done(TakenUp then) implements Skip {}

    /** Another event of the stream waits before it. */
    record NotFirst(long first) implements Skip {}

    /** No such event is parked. */
    record Unknown() implements Skip {}
  }

  /**
   * Takes up the stream of a parked event; empty if no such event is parked.
   *
   * @throws NotServingException if nothing that this program can write serves, or what serves holds
   *     what the log does not have
   */
  public Optional<TakenUp> retry(long position) {
    return in(
        serving -> letters.streamOf(serving.generation(), position).map(it -> takeUp(serving, it)));
  }

  /** Takes up a stream by its id; empty if it is not parked. */
  public Optional<TakenUp> retryStream(String streamId) {
    return in(
        serving ->
            letters.parkedOf(serving.generation(), streamId).isEmpty()
                ? Optional.empty()
                : Optional.of(takeUp(serving, streamId)));
  }

  /** Leaves out the event that its stream waits for, and takes up those after it. */
  public Skip skip(long position, Decision decision) {
    return in(serving -> skip(serving, position, decision));
  }

  private Skip skip(GenerationRecord serving, long position, Decision decision) {
    Generation generation = serving.generation();
    Optional<String> stream = letters.streamOf(generation, position);
    if (stream.isEmpty()) {
      return new Skip.Unknown();
    }
    long first = letters.parkedOf(generation, stream.get()).getFirst();
    if (first != position) {
      return new Skip.NotFirst(first);
    }
    skipped.skip(generation, position, decision.reason(), decision.by());
    letters.take(generation, position);
    return new Skip.Done(takeUp(serving, stream.get()));
  }

  private interface Step<T> {
    T with(GenerationRecord serving);
  }

  /** In a transaction that holds live batches and a switch off. */
  private <T> T in(Step<T> step) {
    T done = transaction.execute(_ -> step.with(locked()));
    if (done == null) {
      throw new IllegalStateException("no outcome");
    }
    return done;
  }

  /** Looks under the lock: until it is had, another may come to serve, or the log be set back. */
  private GenerationRecord locked() {
    // The next look at the log may be half a second away.
    generations.disownStrangers(projection.name());
    GenerationRecord locked =
        generations
            .serving(projection.name())
            .map(serving -> generations.lock(serving.generation()))
            .filter(found -> found.state() == GenerationRecord.State.SERVING)
            .filter(found -> found.version() == projection.version())
            .orElseThrow(() -> new NotServingException(projection.name()));
    String notOfLog = locked.notOfLog();
    if (notOfLog != null) {
      throw NotServingException.notOfLog(projection.name(), notOfLog);
    }
    return locked;
  }

  private TakenUp takeUp(GenerationRecord serving, String streamId) {
    Generation generation = serving.generation();
    Segment segment = serving.division().of(streamId);
    Checkpoint checkpoint = generations.lock(generation, segment).checkpoint();
    List<LoggedEvent> waiting = waiting(generation, streamId, checkpoint.position());
    ProjectionTables<S> tables = new ProjectionTables<>(projection, generation, sql);
    Folded<S> state = tables.load(Set.of(streamId)).get(streamId);
    int applied = 0;
    String error = null;
    for (LoggedEvent event : waiting) {
      try {
        state = apply(tables, state, event);
      } catch (RuntimeException e) {
        if (!Failures.blamesTheEvents(e)) {
          throw e;
        }
        error = Failures.describe(e);
        letters.failedAgain(generation, event.position(), error);
        break;
      }
      letters.take(generation, event.position());
      checkpoint = checkpoint.late(event);
      applied++;
    }
    generations.save(generation, segment, checkpoint);
    return new TakenUp(streamId, applied, waiting.size() - applied, error);
  }

  private List<LoggedEvent> waiting(Generation generation, String streamId, long position) {
    Set<Long> positions = new HashSet<>(letters.parkedOf(generation, streamId));
    return events.readStreams(Set.of(streamId), position).getOrDefault(streamId, List.of()).stream()
        .filter(event -> positions.contains(event.position()))
        .toList();
  }

  private Folded<S> apply(
      ProjectionTables<S> tables, @Nullable Folded<S> state, LoggedEvent event) {
    Folded<S> after = Folding.step(projection, state, event);
    savepoint.executeWithoutResult(_ -> tables.writing(List.of(after)).run(sql));
    return new Folded<>(after.streamId(), after.position(), projection.written(after.state()));
  }
}
