package vn.dondoc.query.projection.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import vn.dondoc.history.BusinessTime;

class NightlyScheduleTest {

  private final NightlySchedule halfPastTwo =
      new NightlySchedule(LocalTime.of(2, 30), BusinessTime.ZONE);

  @Test
  void itIsDueAtItsTimeOfDayInVietnam() {
    Instant due = Instant.parse("2023-06-29T19:30:00Z");

    assertThat(halfPastTwo.lastDue(due)).isEqualTo(due);
    assertThat(halfPastTwo.lastDue(due.plusSeconds(3_600))).isEqualTo(due);
    assertThat(halfPastTwo.lastDue(due.minusMillis(1)))
        .isEqualTo(Instant.parse("2023-06-28T19:30:00Z"));
  }

  @Test
  void withoutATimeItNeverIs() {
    NightlySchedule never = new NightlySchedule(null, BusinessTime.ZONE);

    assertThat(never.lastDue(Instant.EPOCH)).isBefore(Instant.EPOCH);
  }
}
