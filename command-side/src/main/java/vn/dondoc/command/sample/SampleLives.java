package vn.dondoc.command.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.command.task.TaskCommand.RejectCompletion;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.command.task.TaskCommand.ReturnTask;
import vn.dondoc.command.task.TaskCommand.SendReminder;
import vn.dondoc.command.task.TaskCommand.SuspendTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

/** What happens to the sample's tasks: one of a few lives each, so that every stage can be seen. */
final class SampleLives {

  static final Actor OFFICE = actor("lan.vp", Role.OFFICE, null);
  private static final int LIVES = 8;

  /** How many days after the plan's date the last step lies. */
  static final int DAYS = 40;

  private SampleLives() {}

  record Step(TaskCommand command, Actor actor) {}

  /**
   * @param taskIds in the order of the document, as the plan was issued
   */
  static List<Step> of(PlanToIssue plan, List<String> taskIds) {
    LocalDate issuedOn = Objects.requireNonNull(plan.issuedOn());
    List<Step> steps = new ArrayList<>();
    int number = 0;
    for (ItemToIssue item : plan.items()) {
      for (AgencyName lead : item.leads()) {
        Actor agency =
            actor("canbo." + lead.code().toLowerCase(Locale.ROOT), Role.AGENCY, lead.code());
        LocalDate due = item.deadline().effectiveDue();
        steps.addAll(life(number % LIVES, taskIds.get(number), agency, issuedOn, due));
        number++;
      }
    }
    return steps;
  }

  private static List<Step> life(
      int life, String task, Actor agency, LocalDate issuedOn, @Nullable LocalDate due) {
    LocalDate accepted = issuedOn.plusDays(2);
    LocalDate reported = issuedOn.plusDays(20);
    Step accept = new Step(new AcceptTask(task, accepted), agency);
    Step progress =
        new Step(
            new ReportProgress(task, 40, "Đã lấy ý kiến các đơn vị", List.of(), reported), agency);
    Step complete =
        new Step(
            new ReportCompletion(
                task, new Product("Báo cáo kết quả", "12/BC"), List.of(), issuedOn.plusDays(30)),
            agency);
    return switch (life) {
      case 1 -> List.of(accept, progress);
      case 2 ->
          List.of(
              accept,
              progress,
              complete,
              new Step(new ConfirmCompletion(task, issuedOn.plusDays(33)), OFFICE));
      case 3 -> List.of(accept, complete);
      case 4 -> List.of(new Step(new ReturnTask(task, "Không đúng chức năng", accepted), agency));
      case 5 ->
          due == null
              ? List.of(accept)
              : List.of(accept, request(task, agency, issuedOn, due), approve(task, issuedOn));
      case 6 ->
          List.of(
              accept,
              complete,
              new Step(
                  new RejectCompletion(task, "Thiếu phụ lục số liệu", issuedOn.plusDays(32)),
                  OFFICE),
              new Step(
                  new SendReminder(task, "Đề nghị bổ sung sớm", issuedOn.plusDays(DAYS)), OFFICE));
      case 7 ->
          List.of(
              accept,
              new Step(new SuspendTask(task, "Chờ hướng dẫn mới", reported), OFFICE),
              new Step(new CommentOnTask(task, "Sẽ làm tiếp khi có hướng dẫn", reported), agency));
      default -> List.of();
    };
  }

  private static Step request(String task, Actor agency, LocalDate issuedOn, LocalDate due) {
    return new Step(
        new RequestExtension(
            task,
            due.plusMonths(3),
            "Cần thêm thời gian lấy ý kiến",
            List.of(),
            issuedOn.plusDays(10)),
        agency);
  }

  private static Step approve(String task, LocalDate issuedOn) {
    return new Step(
        new DecideExtension(task, ExtensionDecision.APPROVE, null, "Đồng ý", issuedOn.plusDays(12)),
        OFFICE);
  }

  private static Actor actor(String user, Role role, @Nullable String agency) {
    return new Actor(new Recorded(user, role, agency, null, "sample", null));
  }
}
