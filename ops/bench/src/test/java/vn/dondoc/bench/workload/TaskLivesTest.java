package vn.dondoc.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.events.Recorded;

class TaskLivesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T02:00:00Z"));
  private static final long SEED = 7;
  private static final Actor ANYONE =
      new Actor(new Recorded("admin", null, null, null, null, "127.0.0.1"));

  @Test
  void everyCommandIsAcceptedAndAStreamHasFourToTenSmallEvents() {
    List<List<StoredEvent>> lives = lives(SEED).next(500);

    assertThat(lives).extracting(List::size).allMatch(size -> size >= 4 && size <= 10);
    assertThat(lives).extracting(List::size).contains(4, 10);
    assertThat(lives.stream().flatMap(List::stream))
        .allMatch(event -> event.payload().length() < 2_000);
    assertThat(lives.stream().flatMap(List::stream).map(event -> event.type().name()))
        .contains(
            "task-assigned",
            "task-accepted",
            "progress-reported",
            "extension-requested",
            "extension-approved",
            "completion-reported",
            "completion-confirmed");
  }

  @Test
  void theSameSeedMakesTheSameLives() {
    assertThat(lives(SEED).next(20)).isEqualTo(lives(SEED).next(20));
    assertThat(lives(SEED).next(20)).isNotEqualTo(lives(SEED + 1).next(20));
  }

  private static StoredLives lives(long seed) {
    return new StoredLives(new TaskLives(seed, TODAY, CLOCK), new Deciding(ANYONE, TODAY));
  }
}
