package vn.dondoc.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;

/** What a verdict is judged by, with the meaning that each component has in {@link TaskState}. */
record Standing(
    Deadline firstDeadline,
    Deadline deadline,
    int extensionsGranted,
    Progress progress,
    @Nullable LocalDate completionReportedOn,
    @Nullable LocalDate completedOn,
    @Nullable LocalDate stoppedOn) {

  static Standing of(TaskState state) {
    return new Standing(
        state.firstDeadline(),
        state.deadline(),
        state.extensionsGranted(),
        state.progress(),
        state.completionReportedOn(),
        state.completedOn(),
        state.stoppedOn());
  }
}
