package vn.dondoc.query.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.tasks.TaskAnswer;

/**
 * A task as it stood: the same answer that {@code GET /api/tasks/{id}} gives with {@code knownAt}.
 *
 * @param asOf the last event that went into it
 */
record TaskAsOf(@JsonUnwrapped TaskAnswer task, LastEvent asOf) {

  record LastEvent(long version, long position, String type, OffsetDateTime recordedAt) {}

  static TaskAsOf of(TaskAnswer task, LoggedEvent last) {
    return new TaskAsOf(
        task,
        new LastEvent(
            last.streamVersion(),
            last.position(),
            last.type(),
            last.recordedAt().atZone(BusinessTime.ZONE).toOffsetDateTime()));
  }
}
