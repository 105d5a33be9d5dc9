package vn.dondoc.command.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AnswerOffer;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskCommand.CancelTask;
import vn.dondoc.command.task.TaskCommand.ChangeCoordinatingAgencies;
import vn.dondoc.command.task.TaskCommand.ChangeDeadline;
import vn.dondoc.command.task.TaskCommand.ChangePriority;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.command.task.TaskCommand.GiveExplanation;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.command.task.TaskCommand.ReassignTask;
import vn.dondoc.command.task.TaskCommand.RejectCompletion;
import vn.dondoc.command.task.TaskCommand.ReopenTask;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExplanation;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.command.task.TaskCommand.ResumeTask;
import vn.dondoc.command.task.TaskCommand.ReturnTask;
import vn.dondoc.command.task.TaskCommand.SendReminder;
import vn.dondoc.command.task.TaskCommand.SetEffectiveDue;
import vn.dondoc.command.task.TaskCommand.SuspendTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.Progress;

/** One task in every stage, and one well-formed command of every kind. */
public final class Examples {

  public static final String ID = "task-1";
  static final AgencyName HEALTH = new AgencyName("so-y-te", "Sở Y tế");
  static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  public static final LocalDate TODAY = TaskStory.TODAY;
  static final LocalDate ASSIGNED_ON = LocalDate.parse("2022-11-03");
  static final LocalDate DUE = LocalDate.parse("2023-01-31");
  static final LocalDate LATER = LocalDate.parse("2023-04-30");
  static final Evidence FILE = new Evidence("evidence-1", "bao-cao.pdf", "ab".repeat(32));

  static final TaskAssigned ASSIGNED = assigned(due(DUE));
  static final TaskEvent ACCEPTED = new TaskAccepted(ASSIGNED_ON);
  static final TaskEvent RETURNED = new TaskReturned("Sai cơ quan", ASSIGNED_ON);
  static final LocalDate REPORTED_ON = LocalDate.parse("2023-01-16");
  static final TaskEvent REPORTED =
      new CompletionReported(new Product("Báo cáo", "12/BC"), List.of(), REPORTED_ON);
  static final TaskEvent CONFIRMED = new CompletionConfirmed(REPORTED_ON, TODAY);
  static final TaskEvent SUSPENDED = new TaskSuspended("Chờ hướng dẫn", TODAY);
  static final TaskEvent CANCELLED = new TaskCancelled("Không còn cần", TODAY);
  public static final TaskEvent ASKED =
      new ExtensionRequested(LATER, "Thêm thời gian", List.of(), REPORTED_ON);
  static final LocalDate OFFER = LocalDate.parse("2023-02-28");
  public static final TaskEvent OFFERED = new ExtensionOffered(OFFER, "Sớm hơn", TODAY);

  private Examples() {}

  static Deadline due(@Nullable LocalDate due) {
    return due(due, DeadlineRule.AS_WRITTEN);
  }

  static Deadline due(@Nullable LocalDate due, DeadlineRule rule) {
    return new Deadline(
        due == null ? "" : "chậm nhất " + due,
        due == null ? DeadlineKind.UNSTATED : DeadlineKind.BY_DATE,
        null,
        null,
        due,
        null,
        due,
        rule,
        null,
        List.of(),
        null,
        false);
  }

  static TaskAssigned assigned(Deadline deadline) {
    return new TaskAssigned(
        ID,
        "plan-1",
        null,
        "Rà soát cơ sở dữ liệu",
        null,
        "Báo cáo",
        HEALTH,
        List.of("so-noi-vu"),
        "Sở Nội vụ",
        deadline,
        Priority.NORMAL,
        "chairman",
        null,
        ASSIGNED_ON,
        ASSIGNED_ON);
  }

  static AssignTask assign(@Nullable LocalDate assignedOn, String content) {
    return new AssignTask(
        ID,
        "plan-1",
        null,
        content,
        null,
        "Báo cáo",
        HEALTH,
        List.of("so-noi-vu"),
        "Sở Nội vụ",
        due(DUE),
        Priority.NORMAL,
        "chairman",
        null,
        assignedOn,
        null);
  }

  /** A history that leads to each stage. */
  public static TaskEvent[] stage(Progress progress) {
    return switch (progress) {
      case ASSIGNED -> new TaskEvent[] {ASSIGNED};
      case IN_PROGRESS -> new TaskEvent[] {ASSIGNED, ACCEPTED};
      case AWAITING_CONFIRMATION -> new TaskEvent[] {ASSIGNED, ACCEPTED, REPORTED};
      case COMPLETED -> new TaskEvent[] {ASSIGNED, ACCEPTED, REPORTED, CONFIRMED};
      case RETURNED -> new TaskEvent[] {ASSIGNED, RETURNED};
      case SUSPENDED -> new TaskEvent[] {ASSIGNED, ACCEPTED, SUSPENDED};
      case CANCELLED -> new TaskEvent[] {ASSIGNED, CANCELLED};
    };
  }

  /** One of each kind, by a short name, for the day it is given. */
  public static Map<String, Function<@Nullable LocalDate, TaskCommand>> commands() {
    return Map.ofEntries(
        Map.entry("assign", day -> assign(day, "Rà soát")),
        Map.entry("accept", day -> new AcceptTask(ID, day)),
        Map.entry("return", day -> new ReturnTask(ID, "Sai cơ quan", day)),
        Map.entry("reassign", day -> new ReassignTask(ID, FINANCE, "Giao lại", day)),
        Map.entry("progress", day -> new ReportProgress(ID, 40, null, List.of(), day)),
        Map.entry("complete", day -> new ReportCompletion(ID, null, List.of(FILE), day)),
        Map.entry("confirm", day -> new ConfirmCompletion(ID, day)),
        Map.entry("reject", day -> new RejectCompletion(ID, "Chưa đủ", day)),
        Map.entry(
            "request-extension", day -> new RequestExtension(ID, LATER, "Thêm", List.of(), day)),
        Map.entry(
            "decide-extension",
            day -> new DecideExtension(ID, ExtensionDecision.APPROVE, null, null, day)),
        Map.entry("answer-offer", day -> new AnswerOffer(ID, true, null, day)),
        Map.entry("change-deadline", day -> new ChangeDeadline(ID, due(LATER), "Điều chỉnh", day)),
        Map.entry(
            "change-coordinating",
            day -> new ChangeCoordinatingAgencies(ID, List.of("so-tu-phap"), null, day)),
        Map.entry("change-priority", day -> new ChangePriority(ID, Priority.URGENT, null, day)),
        Map.entry("remind", day -> new SendReminder(ID, "Khẩn trương", day)),
        Map.entry("request-explanation", day -> new RequestExplanation(ID, null, day)),
        Map.entry("explain", day -> new GiveExplanation(ID, "Chờ số liệu", day)),
        Map.entry("suspend", day -> new SuspendTask(ID, "Chờ hướng dẫn", day)),
        Map.entry("resume", day -> new ResumeTask(ID, due(LATER), day)),
        Map.entry("cancel", day -> new CancelTask(ID, "Không còn cần", day)),
        Map.entry("reopen", day -> new ReopenTask(ID, "Thiếu phụ lục", null, day)),
        Map.entry("hand-over", day -> new HandOverTask(ID, FINANCE, "Sáp nhập", day)),
        Map.entry(
            "set-effective-due",
            day -> new SetEffectiveDue(ID, due(DUE), DUE, DUE.plusDays(1), 0, day)),
        Map.entry("comment", day -> new CommentOnTask(ID, "Ý kiến", day)));
  }
}
