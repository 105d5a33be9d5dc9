package vn.dondoc.query.projection.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

class AwaitedTracesTest {

  private static final String SPAN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Instant RECORDED_AT = Instant.parse("2023-06-30T08:00:00Z");
  private static final Instant LAST = RECORDED_AT.plus(AwaitedTraces.LONGEST_AWAITED);

  @Test
  void anEventBelongsToItsTraceForAMinute() {
    LoggedEvent event = recorded(QueryTestbed.OFFICE.tracedAs(SPAN));

    assertThat(AwaitedTraces.traceparent(event, RECORDED_AT)).isEqualTo(SPAN);
    assertThat(AwaitedTraces.traceparent(event, LAST)).isEqualTo(SPAN);
    assertThat(AwaitedTraces.traceparent(event, LAST.plusMillis(1))).isNull();
  }

  /** Nodes' clocks differ. */
  @Test
  void anEventThatSeemsToComeFromTheFutureIsNotOld() {
    LoggedEvent event = recorded(QueryTestbed.OFFICE.tracedAs(SPAN));

    assertThat(AwaitedTraces.traceparent(event, RECORDED_AT.minusSeconds(1))).isEqualTo(SPAN);
  }

  @Test
  void whatWasNotTracedHasNoTrace() {
    assertThat(AwaitedTraces.traceparent(recorded(QueryTestbed.OFFICE), RECORDED_AT)).isNull();
  }

  private static LoggedEvent recorded(Recorded by) {
    return new LoggedEvent(
        1,
        "task-1",
        0,
        new UUID(1, 1),
        "task-accepted",
        1,
        RECORDED_AT,
        new TaskAccepted(TaskStories.ISSUED),
        by);
  }
}
