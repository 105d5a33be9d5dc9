package vn.dondoc.query.projection.rebuild;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.DeadLetters.LastError;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;

/**
 * Lets another generation serve, in one short transaction that holds the live batches off: whoever
 * reads finds the one or the other, each complete to its position. What comes to serve is divided
 * as what served was; what does not serve is whole.
 */
final class Switchover<S> {

  private static final int TIMEOUT_SECONDS = 30;

  private final Projection<S> projection;
  private final TransactionTemplate transaction;
  private final GenerationStore generations;
  private final Divisions<S> divisions;
  private final DeadLetters letters;
  private final SkippedEvents skipped;

  Switchover(
      Projection<S> projection,
      EventLog events,
      JdbcClient sql,
      PlatformTransactionManager manager) {
    this.projection = projection;
    this.transaction = new TransactionTemplate(manager);
    this.transaction.setTimeout(TIMEOUT_SECONDS);
    this.generations = new GenerationStore(sql);
    this.divisions = new Divisions<>(projection, events, sql, manager);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
  }

  /** To what was just built; what served is dropped soon. Returns what is to be said of it. */
  String toBuilt(GenerationBuild<S> next) {
    approachServing();
    return String.valueOf(transaction.<String>execute(_ -> replaceServing(next)));
  }

  private String replaceServing(GenerationBuild<S> next) {
    Optional<GenerationRecord> serving = lockServing();
    applyRest(next, serving);
    GenerationRecord built = generations.lock(next.generation());
    requireNothingParked(next.generation());
    retireStandby();
    serving.ifPresent(it -> generations.retire(it.generation()));
    generations.serve(next.generation());
    serving.ifPresent(it -> divisions.divide(next.generation(), it.division().segments()));
    return serving.map(it -> inputsNote(it, built)).orElse("");
  }

  /** One that was left from before an update: nobody rebuilds by hand while there is one. */
  private void retireStandby() {
    generations
        .standby(projection.name())
        .ifPresent(standby -> generations.retire(standby.generation()));
  }

  /** What was just built waits for an administrator. */
  void standBy(Generation built) {
    transaction.executeWithoutResult(
        _ -> {
          generations.lock(built);
          requireNothingParked(built);
          retireStandby();
          generations.standBy(built);
        });
  }

  /** To what stands by, which is brought as far as what serves; that stands by then. */
  void swap(GenerationBuild<S> standby) {
    approachServing();
    transaction.executeWithoutResult(
        _ -> {
          Optional<GenerationRecord> serving = lockServing();
          applyRest(standby, serving);
          exchange(serving, standby.generation());
        });
  }

  /** To what stands by as it is: rows of another version, which this program cannot write. */
  void swapFrozen(Generation standby) {
    approachServing();
    transaction.executeWithoutResult(_ -> exchange(lockServing(), standby));
  }

  private void exchange(Optional<GenerationRecord> serving, Generation standby) {
    GenerationRecord locked = generations.lock(standby);
    if (locked.state() != GenerationRecord.State.STANDBY) {
      throw new RebuildFailedException(standby + " does not stand by any more");
    }
    // There is only one of each at any moment, so one has to leave before the other comes.
    serving.ifPresent(it -> generations.retire(it.generation()));
    generations.serve(standby);
    // No step back to rows of events that the log does not have.
    Optional<Generation> before =
        serving.filter(GenerationRecord::isOfLog).map(GenerationRecord::generation);
    before.ifPresent(generations::standBy);
    before.ifPresent(it -> divisions.divide(it, 1));
    serving.ifPresent(it -> divisions.divide(standby, it.division().segments()));
  }

  private void approachServing() {
    generations
        .serving(projection.name())
        .ifPresent(serving -> divisions.approach(serving.generation()));
  }

  private Optional<GenerationRecord> lockServing() {
    return generations
        .serving(projection.name())
        .map(GenerationRecord::generation)
        .map(divisions::level);
  }

  private void applyRest(GenerationBuild<S> next, Optional<GenerationRecord> serving) {
    long position = next.checkpoint().position();
    next.applyUpTo(
        serving
            .filter(GenerationRecord::isOfLog)
            .map(it -> Math.max(it.foremost(), position))
            .orElse(position));
  }

  private void requireNothingParked(Generation next) {
    long parked = letters.count(next);
    if (parked > 0) {
      LastError last = letters.lastError(next).orElseThrow();
      String all = parked == 1 ? "" : "; %d events in all".formatted(parked);
      throw new RebuildFailedException(last.position(), last.error() + all, null);
    }
  }

  /** What is to be said where the two did not apply the same events. */
  private String inputsNote(GenerationRecord serving, GenerationRecord built) {
    Checkpoint was = serving.checkpoint();
    Checkpoint is = built.checkpoint();
    long parked = letters.count(serving.generation());
    long decided = skipped.positions(serving.generation()).size();
    long again = skipped.positions(built.generation()).size();
    if (!serving.isOfLog()) {
      return "";
    }
    if (parked > 0 || decided > 0) {
      return "; %d parked events folded in".formatted(parked)
          + (decided > again ? "; %d skipped events folded in".formatted(decided - again) : "")
          + (again > 0 ? "; %d events skipped again".formatted(again) : "");
    }
    // What it applied may be counted otherwise in another version.
    return serving.version() != built.version() || was.position() != is.position() || was.equals(is)
        ? ""
        : "; what served had applied other events: %s, not %s".formatted(was, is);
  }
}
