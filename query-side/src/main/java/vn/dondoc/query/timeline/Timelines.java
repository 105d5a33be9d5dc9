package vn.dondoc.query.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.projection.NotServingException;
import vn.dondoc.query.projection.ReadModels;

/** Answers about any day, as known at any position, from the tables of the temporal read model. */
public final class Timelines {

  private final ReadModels models;
  private final EventLog log;
  private final Clock clock;

  public Timelines(ReadModels models, EventLog log, Clock clock) {
    this.models = models;
    this.log = log;
    this.clock = clock;
  }

  /** Returns when it is complete to a position; throws as {@link ReadModels#await}. */
  public void await(long position) {
    models.await(TimelineProjection.NAME, position);
  }

  /**
   * The position that is meant by {@code knownAt}; empty where none is given.
   *
   * @throws vn.dondoc.query.http.QueryProblemException if it lies beyond the log or in the future
   */
  public OptionalLong positionOf(@Nullable LogMoment knownAt) {
    return knownAt == null
        ? OptionalLong.empty()
        : OptionalLong.of(knownAt.positionIn(log, clock.instant(), "knownAt"));
  }

  /**
   * The business day of what is known at {@code knownAt}: that of the moment, or on which the
   * position was recorded; today where none is given.
   */
  public LocalDate dayOf(@Nullable LogMoment knownAt) {
    return switch (knownAt) {
      case null -> BusinessTime.today(clock);
      case LogMoment.AtInstant(Instant instant) -> BusinessTime.dayOf(instant);
      case LogMoment.AtPosition(long position) ->
          log.recordedAt(position)
              .map(BusinessTime::dayOf)
              .orElseGet(() -> BusinessTime.today(clock));
    };
  }

  /**
   * Whether the read models of the present answer it: nothing that happened is dated later than
   * today, so from today on a task stands as it stands now.
   */
  public boolean isPresent(LocalDate on, OptionalLong knownAt) {
    return knownAt.isEmpty() && !on.isBefore(BusinessTime.today(clock));
  }

  /**
   * Asks within one snapshot, when everything that was known then has been applied.
   *
   * @param knownAt a position not beyond the log; empty: what is known now
   * @throws NotCaughtUpException if that takes too long
   * @throws NotServingException if there is no read model yet
   */
  public <T> T asKnown(OptionalLong knownAt, LocalDate on, Function<AsKnown, T> question) {
    return models.readFrom(
        TimelineProjection.NAME,
        knownAt.orElse(0),
        serving ->
            question.apply(new AsKnown(serving, log, knownAt.orElse(serving.position()), on, "")));
  }

  /** A position of the log, and the day that is asked about as known there. */
  public record Point(long position, LocalDate on) {}

  /**
   * Asks at two points within one snapshot.
   *
   * @param from, {@code to}: at positions not beyond the log
   */
  public <T> T between(Point from, Point to, BiFunction<AsKnown, AsKnown, T> question) {
    return models.readFrom(
        TimelineProjection.NAME,
        Math.max(from.position(), to.position()),
        serving ->
            question.apply(
                new AsKnown(serving, log, from.position(), from.on(), "From"),
                new AsKnown(serving, log, to.position(), to.on(), "To")));
  }
}
