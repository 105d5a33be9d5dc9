package vn.dondoc.events;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as written and as it takes effect: two things, both kept. The fields that go with each
 * kind are in {@link DeadlineKind}.
 *
 * @param text as written; empty for {@link DeadlineKind#UNSTATED}
 * @param due the last day as written
 * @param dueTime a time of day beside it ("trước 17h00"), kept but never counted
 * @param effectiveDue the day that makes it late: {@code due} under the plan's rule; null where
 *     none takes effect
 * @param rule how {@code effectiveDue} follows from {@code due}
 * @param recurrence an RFC 5545 rule
 * @param milestones steps with a day each
 * @param dependsOn what DEPENDENT and AFTER_EVENT wait for, in the document's words
 * @param inherited taken from a neighbouring row of a merged cell
 */
public record Deadline(
    String text,
    DeadlineKind kind,
    @Nullable LocalDate start,
    @Nullable LocalDate target,
    @Nullable LocalDate due,
    @Nullable LocalTime dueTime,
    @Nullable LocalDate effectiveDue,
    DeadlineRule rule,
    @Nullable String recurrence,
    List<Milestone> milestones,
    @Nullable String dependsOn,
    boolean inherited) {

  public Deadline {
    milestones = List.copyOf(milestones);
  }

  /** One step of a deadline in several. */
  public record Milestone(String text, LocalDate due) {}
}
