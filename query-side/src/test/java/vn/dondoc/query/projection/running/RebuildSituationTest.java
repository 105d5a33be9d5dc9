package vn.dondoc.query.projection.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Segment;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.RebuildSituation.Begin;
import vn.dondoc.query.projection.running.RebuildSituation.BeginAgain;
import vn.dondoc.query.projection.running.RebuildSituation.Nothing;
import vn.dondoc.query.projection.running.RebuildSituation.Settle;
import vn.dondoc.query.projection.running.RebuildSituation.Step;

/** What a node does about a rebuild without anybody asking; its program is of version 2. */
class RebuildSituationTest {

  private static final Instant NOW = Instant.parse("2023-06-30T08:00:00Z");
  private static final Pause PAUSE = new Pause(null, "admin", NOW);
  private static final int VERSION = 2;
  private static final int BUILT = 7;

  @Test
  void rowsOfAnOlderVersionAreRebuilt() {
    assertThat(next(serving(1), null)).isInstanceOf(Begin.class);
    assertThat(next(serving(VERSION), null)).isInstanceOf(Nothing.class);
    assertThat(next(serving(3), null)).isInstanceOf(Nothing.class);
  }

  @Test
  void aLongLogOfWhichNothingServesIsLoadedAndAShortOneIsNot() {
    assertThat(situation(Optional.empty(), null, true).next()).isInstanceOf(Begin.class);
    assertThat(situation(Optional.empty(), null, true).isFirstToBeLoaded()).isTrue();
    assertThat(situation(Optional.empty(), null, false).next()).isInstanceOf(Nothing.class);
    assertThat(situation(Optional.empty(), null, false).isFirstToBeLoaded()).isFalse();
  }

  @Test
  void nothingIsBegunWhilePaused() {
    assertThat(nextPaused(serving(1), null)).isInstanceOf(Nothing.class);
    assertThat(nextPaused(serving(1), run(State.PAUSED, 0))).isInstanceOf(Nothing.class);
    assertThat(nextPaused(serving(1), run(State.INTERRUPTED, 0))).isInstanceOf(Nothing.class);
    assertThat(nextPaused(serving(1), run(State.FAILED, 1))).isInstanceOf(Nothing.class);
    assertThat(nextPaused(serving(1), run(State.BUILDING, 1)))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.PAUSED));
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "READY", "SWITCHED"})
  void whatEndedIsNotBegunAgainUntilAYetNewerVersion(State ended) {
    assertThat(next(serving(1), run(ended, 1))).isInstanceOf(Nothing.class);
    RebuildRun before = run(Kind.REBUILD, 1, null, ended, 1, null);
    assertThat(next(serving(1), before)).isInstanceOf(Begin.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "INTERRUPTED", "BUILDING"})
  void whatCameToNoEndIsBegunAgainWhoeverAskedForIt(State before) {
    assertThat(next(serving(1), run(before, 1))).isInstanceOf(BeginAgain.class);
    RebuildRun asked = run(Kind.REBUILD, VERSION, "admin", before, 1, null);
    assertThat(next(serving(VERSION), asked)).isInstanceOf(BeginAgain.class);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false"})
  void whatFailsIsTriedAgainAMinuteLaterUpToThreeTimes(int attempts, boolean again) {
    Step now = next(serving(1), run(State.FAILED, attempts));
    assertThat(now instanceof BeginAgain).isEqualTo(again);
    RebuildRun asked = run(Kind.REBUILD, VERSION, "admin", State.FAILED, attempts, null);
    assertThat(next(serving(1), asked)).isInstanceOf(Nothing.class);
  }

  @Test
  void whatHasJustFailedIsNotTriedAgainAtOnceNorAFirstLoad() {
    RebuildSituation early =
        new RebuildSituation(
            VERSION,
            serving(1),
            Optional.empty(),
            null,
            List.of(run(State.FAILED, 1)),
            false,
            NOW.minus(Duration.ofSeconds(90)));
    assertThat(early.next()).isInstanceOf(Nothing.class);
    RebuildSituation first = situation(Optional.empty(), run(State.FAILED, 1), true);
    assertThat(first.next()).isInstanceOf(Nothing.class);
    assertThat(first.isFirstToBeLoaded()).isFalse();
  }

  @Test
  void whatIsKilledThreeTimesWaitsForAnAdministrator() {
    assertThat(next(serving(1), run(State.BUILDING, 3)))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.FAILED));
  }

  @Test
  void whatWasCancelledBeforeItsNodeEndedIsNotBegunAgain() {
    RebuildRun cancelled = run(Kind.REBUILD, VERSION, null, State.BUILDING, 1, "lan.nt");
    assertThat(next(serving(1), cancelled))
        .isEqualTo(new Settle(cancelled, State.CANCELLED, "cancelled by lan.nt"));
  }

  @Test
  void whatServesOrStandsByAlreadyIsNotBuiltAgain() {
    RebuildRun killed = run(State.BUILDING, 1);
    GenerationRecord built = generation(BUILT, VERSION, GenerationRecord.State.STANDBY);
    assertThat(next(Optional.of(built), killed))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.SWITCHED));
    RebuildSituation standsBy =
        new RebuildSituation(
            VERSION, serving(1), Optional.of(built), null, List.of(killed), false, NOW);
    assertThat(standsBy.next())
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.READY));
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "INTERRUPTED", "FAILED", "CANCELLED", "READY", "SWITCHED"})
  void aNewerProgramsRebuildIsLeftToIt(State ended) {
    assertThat(next(serving(1), newer(ended))).isInstanceOf(Nothing.class);
  }

  @Test
  void aNewerProgramsRebuildWhoseNodeIsGoneRunsNoLonger() {
    RebuildRun left = newer(State.BUILDING);
    assertThat(next(serving(1), left))
        .isEqualTo(
            new Settle(
                left, State.INTERRUPTED, "its node ended; a program of version 3 begins it anew"));
    RebuildRun cancelled = run(Kind.REBUILD, 3, null, State.BUILDING, 1, "lan.nt");
    assertThat(next(serving(1), cancelled))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.CANCELLED));
  }

  @ParameterizedTest
  @EnumSource(names = {"BUILDING", "INTERRUPTED", "FAILED"})
  void whereANewerProgramLeftNothingThatCouldAnswerThisOneMakesIt(State ended) {
    RebuildSituation longLog = situation(Optional.empty(), newer(ended), true);
    assertThat(longLog.next()).isInstanceOf(Begin.class);
    assertThat(longLog.isFirstToBeLoaded()).isTrue();
    RebuildSituation shortLog = situation(Optional.empty(), newer(ended), false);
    assertThat(shortLog.next()).isNotInstanceOf(Begin.class);
    assertThat(shortLog.isFirstToBeLoaded()).isFalse();
  }

  @Test
  void anOlderProgramsRebuildWhoseNodeIsGoneRunsNoLongerWhereNothingIsDue() {
    RebuildRun left = run(Kind.REBUILD, 1, null, State.BUILDING, 1, null);
    assertThat(next(serving(VERSION), left))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.INTERRUPTED));
    assertThat(next(serving(1), left)).isInstanceOf(Begin.class);
  }

  @Test
  void rowsThatAreNotOfTheLogAreNotRebuiltUnlessSomebodyAsks() {
    Optional<GenerationRecord> strange =
        Optional.of(generation(1, 1, GenerationRecord.State.SERVING, "the log was set back"));
    assertThat(next(strange, null)).isInstanceOf(Nothing.class);
    for (State ended : List.of(State.PAUSED, State.INTERRUPTED, State.FAILED)) {
      assertThat(next(strange, run(ended, 1))).as("%s", ended).isInstanceOf(Nothing.class);
    }
    assertThat(next(strange, run(State.BUILDING, 1)))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.CANCELLED));
    for (State ended : List.of(State.PAUSED, State.INTERRUPTED, State.BUILDING)) {
      RebuildRun asked = run(Kind.REBUILD, VERSION, "admin", ended, 1, null);
      assertThat(next(strange, asked)).as("%s", ended).isInstanceOf(BeginAgain.class);
    }
  }

  @Test
  void aSwitchWhoseNodeIsGoneIsSettledByWhatServes() {
    RebuildRun change = run(Kind.SWITCH, VERSION, "admin", State.BUILDING, 1, null);
    GenerationRecord meant = generation(BUILT, VERSION, GenerationRecord.State.SERVING);
    assertThat(next(Optional.of(meant), change))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.SWITCHED));
    assertThat(next(serving(VERSION), change))
        .isInstanceOfSatisfying(
            Settle.class, settled -> assertThat(settled.outcome()).isEqualTo(State.FAILED));
  }

  private static Step next(Optional<GenerationRecord> serving, @Nullable RebuildRun run) {
    return situation(serving, run, false).next();
  }

  private static Step nextPaused(Optional<GenerationRecord> serving, @Nullable RebuildRun run) {
    List<RebuildRun> runs = run == null ? List.of() : List.of(run);
    return new RebuildSituation(VERSION, serving, Optional.empty(), PAUSE, runs, false, NOW).next();
  }

  private static RebuildSituation situation(
      Optional<GenerationRecord> serving, @Nullable RebuildRun run, boolean isLogLong) {
    List<RebuildRun> runs = run == null ? List.of() : List.of(run);
    return new RebuildSituation(VERSION, serving, Optional.empty(), null, runs, isLogLong, NOW);
  }

  private static Optional<GenerationRecord> serving(int version) {
    return Optional.of(generation(1, version, GenerationRecord.State.SERVING));
  }

  private static GenerationRecord generation(
      int number, int version, GenerationRecord.State state) {
    return generation(number, version, state, null);
  }

  private static GenerationRecord generation(
      int number, int version, GenerationRecord.State state, @Nullable String notOfLog) {
    return new GenerationRecord(
        new Generation("tasks", number),
        version,
        state,
        Checkpoint.start(),
        true,
        notOfLog,
        0,
        Segment.WHOLE.division(),
        0);
  }

  private static RebuildRun newer(State state) {
    return run(Kind.REBUILD, 3, null, state, 1, null);
  }

  /** Of this version, due by itself. */
  private static RebuildRun run(State state, int attempts) {
    return run(Kind.REBUILD, VERSION, null, state, attempts, null);
  }

  private static RebuildRun run(
      Kind kind,
      int version,
      @Nullable String askedBy,
      State state,
      int attempts,
      @Nullable String cancelledBy) {
    Instant ended = NOW.minus(Duration.ofMinutes(2));
    return new RebuildRun(
        "tasks",
        kind,
        1,
        version,
        SwitchMode.AUTO,
        askedBy,
        "node",
        attempts,
        new Snapshot(state, Phase.LOADING, BUILT, 10, 20, 5, null, null),
        null,
        null,
        cancelledBy,
        ended,
        ended,
        ended);
  }
}
