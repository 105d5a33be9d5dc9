package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.PlanEvent.PlanVoided;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.Progress;

/** Decides whether a plan can be taken back, and what it comes to. */
public final class VoidDecider {

  private VoidDecider() {}

  /**
   * @param plan null where the log has no such plan
   * @param tasks all of the plan's
   * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
   * @return the plan's stream first, then a stream for each task that is cancelled
   */
  public static Decision<StreamEvents> decide(
      @Nullable PlanState plan,
      Collection<PlanTask> tasks,
      VoidPlan command,
      Actor actor,
      LocalDate today) {
    if (actor.role() != null && actor.role() != Role.OFFICE) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, actor.role());
    }
    if (plan == null) {
      return Decision.refuse(RefusalCode.PLAN_NOT_FOUND, command.planId());
    }
    if (plan.voided() != null) {
      return Decision.refuse(RefusalCode.PLAN_VOIDED, plan.planId());
    }
    String reason = command.reason();
    if (reason == null || reason.isBlank()) {
      return Decision.refuse(RefusalCode.REASON_REQUIRED);
    }
    LocalDate day = Objects.requireNonNullElse(command.occurredOn(), today);
    Refusal refusal = refusalOfDay(day, plan.document().issuedOn(), today);
    return refusal == null
        ? PlanDecider.withinOneAppend(streams(plan, tasks, reason, day))
        : new Decision.Refused<>(refusal);
  }

  /** Every id that the tasks of the plan's items may stand under. */
  public static Set<String> taskIds(PlanState plan) {
    return ItemTasks.idsOf(plan);
  }

  /** Those that stay when the plan is voided: somebody has acted on them. */
  public static List<PlanTask> kept(Collection<PlanTask> tasks) {
    return tasks.stream()
        .filter(task -> task.touched() && task.state().progress() != Progress.CANCELLED)
        .toList();
  }

  private static @Nullable Refusal refusalOfDay(
      LocalDate day, LocalDate issuedOn, LocalDate today) {
    if (day.isAfter(today)) {
      return Refusal.of(RefusalCode.OCCURRED_IN_FUTURE, day, today);
    }
    return day.isBefore(issuedOn)
        ? Refusal.of(RefusalCode.OCCURRED_BEFORE_ASSIGNED, day, issuedOn)
        : null;
  }

  private static List<StreamEvents> streams(
      PlanState plan, Collection<PlanTask> tasks, String reason, LocalDate day) {
    List<StreamEvents> cancelled = new ArrayList<>();
    for (PlanTask task : tasks) {
      if (task.open() && !task.touched()) {
        LocalDate assignedOn = task.state().assignedOn();
        LocalDate on = day.isBefore(assignedOn) ? assignedOn : day;
        cancelled.add(
            new StreamEvents(
                task.state().taskId(),
                task.state().version() + 1,
                List.of(new TaskCancelled(reason, on))));
      }
    }
    List<String> kept = kept(tasks).stream().map(task -> task.state().taskId()).toList();
    PlanVoided voided = new PlanVoided(reason, cancelled.size(), kept, day);
    List<StreamEvents> streams = new ArrayList<>();
    streams.add(new StreamEvents(plan.planId(), plan.version() + 1, List.of(voided)));
    streams.addAll(cancelled);
    return streams;
  }
}
