package vn.dondoc.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;

/** Events for stories, and random histories such as the deciders would allow. */
final class Histories {

  static final AgencyName HEALTH = new AgencyName("so-y-te", "Sở Y tế");
  static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  static final Recorded OFFICER = new Recorded("officer", null, null, null, null, null);

  private Histories() {}

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static Deadline dueBy(@Nullable LocalDate due) {
    return new Deadline(
        due == null ? "" : "trước ngày " + due.plusDays(1),
        due == null ? DeadlineKind.UNSTATED : DeadlineKind.BY_DATE,
        null,
        null,
        due,
        null,
        due,
        DeadlineRule.AS_WRITTEN,
        null,
        List.of(),
        null,
        false);
  }

  static TaskAssigned assigned(LocalDate on, Deadline deadline) {
    return new TaskAssigned(
        "task-1",
        "plan-1",
        new PlaceInPlan("item-1", "3.2", 7, "Nhóm nhiệm vụ"),
        "Rà soát cơ sở dữ liệu",
        null,
        "Báo cáo",
        HEALTH,
        List.of("so-noi-vu"),
        "Sở Nội vụ",
        deadline,
        Priority.NORMAL,
        "leader",
        null,
        on,
        on);
  }

  static TaskState fold(List<? extends TaskEvent> events) {
    TaskState state = null;
    for (TaskEvent event : events) {
      state = TaskState.evolve(state, event, OFFICER);
    }
    if (state == null) {
      throw new IllegalArgumentException("no events");
    }
    return state;
  }

  static TaskState fold(TaskEvent... events) {
    return fold(List.of(events));
  }

  static ValidTime line(List<? extends TaskEvent> events) {
    ValidTime line = null;
    TaskState before = null;
    for (TaskEvent event : events) {
      TaskState after = TaskState.evolve(before, event, OFFICER);
      line = ValidTime.evolve(line, before, event, after);
      before = after;
    }
    if (line == null) {
      throw new IllegalArgumentException("no events");
    }
    return line;
  }

  /** A history of up to 25 events, each on any of the first {@code days} days, in any order. */
  static List<TaskEvent> random(RandomGenerator random, LocalDate first, int days) {
    List<TaskEvent> events = new ArrayList<>();
    events.add(assigned(first, dueBy(anyDay(random, first, days))));
    TaskState state = fold(events);
    int length = 1 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      LocalDate on = first.plusDays(random.nextInt(days));
      TaskEvent event = any(random, state, on, first, days);
      events.add(event);
      state = TaskState.evolve(state, event, OFFICER);
    }
    return events;
  }

  private static TaskEvent any(
      RandomGenerator random, TaskState state, LocalDate on, LocalDate first, int days) {
    List<TaskEvent> possible = new ArrayList<>();
    possible.add(new TaskCommented("Ý kiến", on));
    Deadline other = dueBy(random.nextInt(8) == 0 ? null : anyDay(random, first, days));
    AgencyName agency = random.nextBoolean() ? HEALTH : FINANCE;
    Progress progress = state.progress();
    if (progress == Progress.ASSIGNED) {
      possible.add(new TaskAccepted(on));
      possible.add(new TaskReturned("Sai cơ quan", on));
      possible.add(new TaskReassigned(state.leadAgency(), agency, "Giao lại", on));
    }
    if (progress == Progress.RETURNED) {
      possible.add(new TaskReassigned(state.leadAgency(), agency, "Giao lại", on));
    }
    if (progress == Progress.IN_PROGRESS) {
      possible.add(new ProgressReported(random.nextInt(101), null, List.of(), on));
      possible.add(new CompletionReported(new Product("Báo cáo", "12/BC"), List.of(), on));
      possible.add(new CompletionReported(new Product("Báo cáo", "13/BC"), List.of(), on));
    }
    if (progress == Progress.AWAITING_CONFIRMATION) {
      LocalDate reported = state.completionReportedOn();
      possible.add(new CompletionConfirmed(reported, on));
      possible.add(new CompletionRejected(reported, "Chưa đủ", on));
      possible.add(new CompletionRejected(reported, "Chưa đạt", on));
    }
    if (progress.open()) {
      possible.add(new TaskSuspended("Chờ hướng dẫn", on));
      possible.add(new TaskHandedOver(state.leadAgency(), agency, "Sáp nhập", on));
      possible.add(
          new ExtensionRequested(
              other.due() == null ? on : other.due(),
              "Thêm thời gian",
              List.of(new Evidence("e1", "a.pdf", "00")),
              on));
    }
    if (progress.open() || progress == Progress.AWAITING_CONFIRMATION) {
      possible.add(new DeadlineChanged(other, "Điều chỉnh", on));
      if (state.openExtension() != null) {
        LocalDate asked = state.openExtension().newDue();
        possible.add(new ExtensionApproved(asked, asked, null, on));
        possible.add(new ExtensionRefused("Không có lý do", on));
      }
    }
    if (progress == Progress.SUSPENDED) {
      possible.add(new TaskResumed(other, on));
    }
    if (progress == Progress.COMPLETED) {
      possible.add(new TaskReopened("Thiếu phụ lục", random.nextBoolean() ? null : other, on));
    } else if (random.nextInt(10) == 0) {
      possible.add(new TaskCancelled("Không còn cần", on));
    }
    return progress == Progress.CANCELLED
        ? possible.getFirst()
        : possible.get(random.nextInt(possible.size()));
  }

  private static LocalDate anyDay(RandomGenerator random, LocalDate first, int days) {
    return first.plusDays(random.nextInt(days));
  }
}
