package vn.dondoc.command.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
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
import vn.dondoc.events.Role;
import vn.dondoc.history.TaskState;

/** Who may give which command: "Who may do what" of the domain description. */
final class Permissions {

  private Permissions() {}

  /** Whose business a command is. */
  private enum Party {
    ASSIGNER,
    LEAD_AGENCY,
    ALL_CONCERNED,
    /** Of no person's: only the clock and the calendar, which have no role, give it. */
    AUTOMATION
  }

  private static final Set<Party> OF_ASSIGNERS = EnumSet.of(Party.ASSIGNER, Party.ALL_CONCERNED);
  private static final Set<Party> OF_AGENCIES = EnumSet.of(Party.LEAD_AGENCY, Party.ALL_CONCERNED);

  /** Why the role alone does not allow the command, whichever task it is for; null: it does. */
  static @Nullable Refusal refusalOfRole(TaskCommand command, Actor actor) {
    Role role = actor.role();
    if (role == null) {
      return null;
    }
    boolean may =
        switch (role) {
          case OFFICE, LEADER -> OF_ASSIGNERS.contains(party(command));
          case AGENCY -> OF_AGENCIES.contains(party(command));
          case AUDITOR, ADMINISTRATOR -> false;
        };
    return may ? null : Refusal.of(RefusalCode.ROLE_MAY_NOT, role);
  }

  /** Why this task is not the caller's business, for a role that allows the command. */
  static @Nullable Refusal refusalOfTask(TaskState task, TaskCommand command, Actor actor) {
    Role role = actor.role();
    if (role == null) {
      return null;
    }
    return switch (role) {
      case LEADER -> refusalOfLeader(task.leader(), actor);
      case AGENCY -> refusalOfAgency(task, command, actor);
      case OFFICE, AUDITOR, ADMINISTRATOR -> null;
    };
  }

  /** A leader assigns tasks under their own direction only. */
  static @Nullable Refusal refusalOfAssigning(AssignTask command, Actor actor) {
    return actor.role() == Role.LEADER ? refusalOfLeader(command.leader(), actor) : null;
  }

  private static @Nullable Refusal refusalOfLeader(@Nullable String directedBy, Actor actor) {
    return actor.user().equals(directedBy)
        ? null
        : Refusal.of(RefusalCode.ROLE_MAY_NOT, Role.LEADER);
  }

  private static @Nullable Refusal refusalOfAgency(
      TaskState task, TaskCommand command, Actor actor) {
    String agency = actor.agency();
    List<String> coordinating = task.coordinatingAgencies();
    boolean may =
        task.leadAgency().code().equals(agency)
            || (party(command) == Party.ALL_CONCERNED
                && agency != null
                && coordinating.contains(agency));
    return may ? null : Refusal.of(RefusalCode.NOT_LEAD_AGENCY, task.leadAgency().name());
  }

  private static Party party(TaskCommand command) {
    return switch (command) {
      case AcceptTask _,
          ReturnTask _,
          ReportProgress _,
          ReportCompletion _,
          RequestExtension _,
          AnswerOffer _,
          GiveExplanation _ ->
          Party.LEAD_AGENCY;
      case AssignTask _,
          ReassignTask _,
          ConfirmCompletion _,
          RejectCompletion _,
          DecideExtension _,
          ChangeDeadline _,
          ChangeCoordinatingAgencies _,
          ChangePriority _,
          SendReminder _,
          RequestExplanation _,
          SuspendTask _,
          ResumeTask _,
          CancelTask _,
          ReopenTask _,
          HandOverTask _ ->
          Party.ASSIGNER;
      case CommentOnTask _ -> Party.ALL_CONCERNED;
      case SetEffectiveDue _ -> Party.AUTOMATION;
    };
  }
}
