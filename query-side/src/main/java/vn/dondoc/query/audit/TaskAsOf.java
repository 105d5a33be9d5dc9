package vn.dondoc.query.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.query.tasks.TaskAnswer;

/**
 * A task as it stood: the same answer that {@code GET /api/tasks/{id}} gave then.
 *
 * @param asOf the last event that went into it
 */
record TaskAsOf(@JsonUnwrapped TaskAnswer task, LastEvent asOf) {

  record LastEvent(long version, long position, String type, OffsetDateTime recordedAt) {}

  static TaskAsOf of(TaskReplay.Replayed found, LatenessVerdict verdict, LocalDate day) {
    return new TaskAsOf(
        TaskAnswer.of(found.task(), verdict, day, found.last().position()),
        new LastEvent(
            found.last().streamVersion(),
            found.last().position(),
            found.last().type(),
            found.last().recordedAt().atZone(BusinessTime.ZONE).toOffsetDateTime()));
  }
}
