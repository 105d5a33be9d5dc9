package vn.dondoc.query.projection.verifying;

import java.time.Instant;
import java.util.UUID;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

/** Events of which only their place in the log matters. */
public final class LoggedEvents {

  private LoggedEvents() {}

  /** Ten streams take turns. */
  public static LoggedEvent at(long position) {
    return new LoggedEvent(
        position,
        "task-" + position % 10,
        position / 10,
        new UUID(position * 0x9E3779B97F4A7C15L, ~position),
        "task-accepted",
        1,
        Instant.EPOCH,
        new TaskAccepted(TaskStories.ISSUED),
        QueryTestbed.OFFICE);
  }
}
