package vn.dondoc.query.projection.running;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.query.projection.verifying.NightlySchedule;
import vn.dondoc.query.projection.verifying.Verification;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.VerificationStore;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * The verifications of this node: those asked for, and every night one of each projection, by
 * whichever node is first. Keeps at hand what the last ones came to, on whichever node.
 */
final class Verifications {

  private static final Logger log = LoggerFactory.getLogger(Verifications.class);

  private final VerificationStore store;
  private final NightlySchedule schedule;
  private final Clock clock;
  private final Executor executor;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Verified> last = Map.of();
  private volatile Map<String, Instant> servingSince = Map.of();

  /** All that was due up to here is done, or was due before this process started. */
  private Instant doneUpTo;

  Verifications(VerificationStore store, NightlySchedule schedule, Clock clock, Executor executor) {
    this.store = store;
    this.schedule = schedule;
    this.clock = clock;
    this.executor = executor;
    this.doneUpTo = clock.instant();
  }

  Optional<Verified> last(String projection) {
    return Optional.ofNullable(last.get(projection));
  }

  /** When the rows that serve began to be made; empty if none do. */
  Optional<Instant> servingSince(String projection) {
    return Optional.ofNullable(servingSince.get(projection));
  }

  boolean isRunning(String projection) {
    return running.contains(projection);
  }

  /** False if the projection is being rebuilt or verified already, here or on another node. */
  boolean start(RunningProjection<?> projection) {
    Optional<Verification<?>> locked = projection.replacements().requestedVerification();
    locked.ifPresent(
        verification -> {
          running.add(projection.name());
          executor.execute(() -> run(projection.name(), verification));
        });
    return locked.isPresent();
  }

  /** One at a time, so that a night's verifications hold up nothing else for long. */
  void startDue(Collection<? extends RunningProjection<?>> projections) {
    Instant due = schedule.lastDue(clock.instant());
    if (!due.isAfter(doneUpTo) || !running.isEmpty()) {
      return;
    }
    for (RunningProjection<?> projection : projections) {
      if (!isVerifiedSince(projection.name(), due)) {
        // If it is taken, there is a next look.
        var unused = start(projection);
        return;
      }
    }
    doneUpTo = due;
  }

  /** Reads them again if there is a new one, and of what there is to verify. */
  void refresh() {
    servingSince = store.servingSince();
    if (!store.lastEnds().equals(knownEnds())) {
      last =
          store.all().stream()
              .collect(Collectors.toUnmodifiableMap(Verified::projection, Function.identity()));
    }
  }

  private Map<String, Instant> knownEnds() {
    return last.values().stream()
        .collect(Collectors.toUnmodifiableMap(Verified::projection, Verified::finishedAt));
  }

  private boolean isVerifiedSince(String projection, Instant due) {
    return last(projection).filter(it -> !it.startedAt().isBefore(due)).isPresent();
  }

  private void run(String projection, Verification<?> verification) {
    try {
      Instant startedAt = clock.instant();
      VerificationResult result = verification.run();
      store.save(new Verified(projection, startedAt, clock.instant(), result));
      tell(projection, result);
      refresh();
    } catch (RuntimeException e) {
      log.error("what the verification of {} came to could not be kept", projection, e);
    } finally {
      running.remove(projection);
    }
  }

  private static void tell(String projection, VerificationResult result) {
    switch (result.outcome()) {
      case EQUAL -> log.info("projection {} is what the log gives: {}", projection, result.kept());
      case NOT_COMPARED -> log.info("projection {} is not verified: {}", projection, result.note());
      case DIFFERENT ->
          log.error(
              "projection {} is not what the log gives: events {}, tables {}",
              projection,
              result.events(),
              result.tables());
      case FAILED -> log.error("projection {} cannot be verified: {}", projection, result.note());
    }
  }
}
