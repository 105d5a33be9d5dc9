package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Pauses;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.SegmentStore;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.ProjectionStatus.Cause;
import vn.dondoc.traces.Traces;

/**
 * One projection on this node: what serves is followed, what was replaced is dropped after a grace.
 * Looks at the register again and again, since another node may have switched.
 */
final class RunningProjection<S> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

  /** What all projections of this node share. */
  record Shared(
      EventLog events,
      LogMessageSource source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      MeterRegistry metrics,
      Traces traces,
      Clock clock,
      SwitchMode switchAfterUpdate,
      String node) {}

  private final Projection<S> projection;
  private final Shared shared;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final SegmentStore segments;
  private final StockTaking stock;
  private final Pauses pauses;
  private final GenerationRegistrar<S> registrar;
  private final Replacements<S> replacements;
  private final Following<S> following;
  private @Nullable Pause pause;
  private volatile ProjectionStatus status;

  RunningProjection(Projection<S> projection, Shared shared) {
    this.projection = projection;
    this.shared = shared;
    this.sql = JdbcClient.create(shared.dataSource());
    this.generations = new GenerationStore(sql);
    this.segments = new SegmentStore(sql);
    this.stock =
        new StockTaking(
            projection, generations, new DeadLetters(sql), shared.events(), shared.clock());
    this.pauses = new Pauses(sql);
    this.registrar = new GenerationRegistrar<>(projection, sql, shared.transactions());
    this.status = ProjectionStatus.starting(projection.name(), projection.version());
    this.replacements = new Replacements<>(projection, shared, generations, this::followSwitch);
    this.following = new Following<>(projection, shared, sql);
  }

  /** As last taken stock of, with a rebuild of this node as it is at this moment. */
  ProjectionStatus status() {
    return status.with(replacements.last(), status.pause());
  }

  /** Sees whether the log was set back beneath the rows; {@link #reconcile()} obeys. */
  void compareWithLog() {
    if (generations.disownStrangers(projection.name()) > 0) {
      log.error(
          "projection {} holds events that the log does not have: was an older one restored?",
          projection.name());
    }
  }

  /** Makes this node agree with the register, and takes stock. */
  synchronized void reconcile() {
    List<GenerationRecord> present = generations.present(projection.name());
    Optional<GenerationRecord> found = inState(present, GenerationRecord.State.SERVING);
    Optional<GenerationRecord> standby = inState(present, GenerationRecord.State.STANDBY);
    pause = pauses.find(projection.name()).orElse(null);
    replacements.look(found, standby, pause);
    if (found.isEmpty() && replacements.isFirstLoaded()) {
      status = ProjectionStatus.starting(projection.name(), projection.version()).with(null, pause);
      return;
    }
    GenerationRecord registered = found.orElseGet(registrar::registerFirst);
    Segmentation segmentation = segments.segmentation(registered.generation());
    if (pause != null || registered.version() != projection.version() || !registered.isOfLog()) {
      following.close();
    } else {
      following.follow(registered, segmentation);
    }
    takeStock(registered, segmentation, standby.orElse(null));
    registrar.dropRetired();
  }

  private static Optional<GenerationRecord> inState(
      List<GenerationRecord> present, GenerationRecord.State state) {
    return present.stream().filter(it -> it.state() == state).findAny();
  }

  /** Nothing more is applied, on any node, until it is resumed; what serves goes on answering. */
  void pause(@Nullable String reason, String by) {
    pauses.pause(projection.name(), reason, by);
    reconcile();
  }

  void resume() {
    pauses.resume(projection.name());
    reconcile();
  }

  /** Divides what serves into so many segments, which the nodes share among themselves. */
  ProjectionRunner.Answer divide(int count) {
    ProjectionRunner.Answer answer = replacements.divide(count);
    followSwitch();
    return answer;
  }

  /** What may come to serve instead of what serves. */
  Replacements<S> replacements() {
    return replacements;
  }

  /** Its streams that are parked in what serves. */
  ParkedStreams<S> parkedStreams() {
    return new ParkedStreams<>(projection, shared.events(), sql, shared.transactions());
  }

  String name() {
    return projection.name();
  }

  @Override
  public synchronized void close() {
    following.close();
  }

  private void followSwitch() {
    try {
      reconcile();
    } catch (RuntimeException e) {
      log.warn("projection {} is followed a moment later", projection.name(), e);
    }
  }

  private void takeStock(
      GenerationRecord registered, Segmentation segmentation, @Nullable GenerationRecord standby) {
    RebuildRun last = replacements.last();
    Cause failure =
        last == null || last.state() != RebuildProgress.State.FAILED ? null : Cause.of(last);
    Following<S> active = following.isActive() ? following : null;
    status = status.next(stock.take(registered, segmentation, standby, active, pause, failure));
  }
}
