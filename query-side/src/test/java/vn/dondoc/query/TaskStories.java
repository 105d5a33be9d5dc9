package vn.dondoc.query;

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
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;

/** Events to tell stories with, and random histories that a decider could have allowed. */
public final class TaskStories {

  public static final LocalDate ISSUED = LocalDate.of(2022, 11, 3);
  public static final AgencyName HEALTH = new AgencyName("so-y-te", "Sở Y tế");
  public static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  public static final AgencyName HOME = new AgencyName("so-noi-vu", "Sở Nội vụ");

  private static final List<AgencyName> AGENCIES = List.of(HEALTH, FINANCE, HOME);
  private static final int DAYS = 120;
  private static final int MOST_EVENTS = 30;

  private TaskStories() {}

  public static Deadline by(@Nullable LocalDate due) {
    return new Deadline(
        due == null ? "" : "đến hết ngày " + due,
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

  /** A task of a plan's item. */
  public static TaskAssigned assigned(
      String taskId, String ref, int order, AgencyName lead, @Nullable LocalDate due) {
    return assigned(
        taskId, "plan-1", new PlaceInPlan("item-" + ref, ref, order, "Nhóm I"), lead, due);
  }

  public static TaskAssigned assigned(
      String taskId,
      @Nullable String planId,
      @Nullable PlaceInPlan place,
      AgencyName lead,
      @Nullable LocalDate due) {
    return new TaskAssigned(
        taskId,
        planId,
        place,
        "Kết nối dữ liệu dân cư của ngành",
        null,
        "Báo cáo kết quả",
        lead,
        List.of("cong-an-tinh"),
        "Công an tỉnh",
        by(due),
        Priority.NORMAL,
        "Phó Chủ tịch",
        "Chuyển đổi số",
        ISSUED,
        ISSUED);
  }

  /** One task's life: up to {@value #MOST_EVENTS} events that can follow one another. */
  public static List<TaskEvent> random(String taskId, RandomGenerator random) {
    List<TaskEvent> events = new ArrayList<>();
    events.add(
        assigned(
            taskId,
            random.nextInt(5) == 0 ? null : "plan-" + random.nextInt(3),
            random.nextBoolean()
                ? null
                : new PlaceInPlan("item", "1." + random.nextInt(9), random.nextInt(40), null),
            anyOf(AGENCIES, random),
            random.nextInt(6) == 0 ? null : anyDay(random)));
    TaskState state = TaskState.evolve(null, events.getFirst(), QueryTestbed.OFFICE);
    int length = random.nextInt(MOST_EVENTS);
    for (int i = 0; i < length; i++) {
      TaskEvent next = anyOf(possible(state, random), random);
      state = TaskState.evolve(state, next, QueryTestbed.OFFICE);
      events.add(next);
    }
    return events;
  }

  private static List<TaskEvent> possible(TaskState state, RandomGenerator random) {
    LocalDate on = anyDay(random);
    List<TaskEvent> possible = new ArrayList<>(always(random, on));
    Progress progress = state.progress();
    switch (progress) {
      case ASSIGNED, IN_PROGRESS -> possible.addAll(whileOpen(state, random, on));
      case AWAITING_CONFIRMATION -> {
        LocalDate reportedOn = state.completionReportedOn();
        possible.add(new CompletionConfirmed(reportedOn, on));
        possible.add(new CompletionRejected(reportedOn, "Chưa đủ phụ lục", on));
      }
      case COMPLETED -> {
        possible.add(new TaskReopened("Kiểm tra lại", null, on));
        possible.add(new TaskReopened("Kiểm tra lại", by(anyDay(random)), on));
      }
      case RETURNED ->
          possible.add(
              new TaskReassigned(state.leadAgency(), anyOf(AGENCIES, random), "Đúng ngành", on));
      case SUSPENDED -> possible.add(new TaskResumed(by(anyDay(random)), on));
      case CANCELLED -> {
        return List.of(new TaskCommented("Đã hủy", on));
      }
    }
    return possible;
  }

  private static List<TaskEvent> always(RandomGenerator random, LocalDate on) {
    return List.of(
        new TaskCommented("Ý kiến\tcó dấu \\ và\nxuống dòng", on),
        new ExplanationRequested(random.nextBoolean() ? null : "Vì sao chậm?", on),
        new ExplanationGiven("Thiếu kinh phí", on));
  }

  private static List<TaskEvent> whileOpen(TaskState state, RandomGenerator random, LocalDate on) {
    List<TaskEvent> possible = new ArrayList<>();
    AgencyName other = anyOf(AGENCIES, random);
    List<Evidence> files = List.of(new Evidence("evidence-1", "báo cáo.pdf", "00".repeat(32)));
    possible.add(new ReminderSent("Đề nghị khẩn trương", on));
    possible.add(new PriorityChanged(Priority.URGENT, "Gấp", on));
    possible.add(new CoordinatingAgenciesChanged(List.of("so-tu-phap"), null, on));
    possible.add(new DeadlineChanged(by(anyDay(random)), "Điều chỉnh", on));
    LocalDate due = anyDay(random);
    possible.add(new EffectiveDueSet(due, due.plusDays(random.nextInt(3)), 0, on));
    possible.add(
        new TaskAmended(
            anotherPlace(state, random),
            "Nội dung mới",
            null,
            "Tờ trình",
            "Sở Tư pháp",
            "Theo 2/QĐ-UBND",
            on));
    possible.add(new TaskHandedOver(state.leadAgency(), other, "Sáp nhập", on));
    possible.add(new TaskSuspended("Chờ hướng dẫn", on));
    if (random.nextInt(8) == 0) {
      possible.add(new TaskCancelled("Không còn phù hợp", on));
    }
    if (state.progress() == Progress.ASSIGNED) {
      possible.add(new TaskAccepted(on));
      possible.add(new TaskReturned("Không đúng chức năng", on));
      return possible;
    }
    possible.add(new ProgressReported(random.nextInt(101), "Đang làm", files, on));
    possible.add(new CompletionReported(new Product("Báo cáo", "12/BC-SYT"), files, on));
    TaskState.ExtensionRequest open = state.openExtension();
    if (open == null) {
      possible.add(new ExtensionRequested(anyDay(random), "Thêm thời gian", files, on));
      return possible;
    }
    List<TaskEvent> answers = answers(open, random, on);
    possible.addAll(answers);
    return random.nextBoolean() ? answers : possible;
  }

  private static @Nullable PlaceInPlan anotherPlace(TaskState state, RandomGenerator random) {
    return random.nextBoolean()
        ? state.place()
        : new PlaceInPlan("item", "2." + random.nextInt(9), random.nextInt(40), "Nhóm II");
  }

  private static List<TaskEvent> answers(
      TaskState.ExtensionRequest open, RandomGenerator random, LocalDate on) {
    LocalDate offered = open.offeredDue();
    return offered == null
        ? List.of(
            new ExtensionApproved(open.newDue(), open.newDue(), null, on),
            new ExtensionRefused("Không đủ lý do", on),
            new ExtensionOffered(anyDay(random), "Sớm hơn", on))
        : List.of(
            new ExtensionOfferAccepted(offered, offered, null, on),
            new ExtensionOfferDeclined("Không kịp", on));
  }

  private static LocalDate anyDay(RandomGenerator random) {
    return ISSUED.plusDays(random.nextInt(DAYS));
  }

  private static <T> T anyOf(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
