package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.plan.AmendPlan;
import vn.dondoc.command.plan.AmendmentDecider;
import vn.dondoc.command.plan.PlanDifference;
import vn.dondoc.command.plan.PlanTask;
import vn.dondoc.command.plan.StreamEvents;
import vn.dondoc.command.plan.VoidDecider;
import vn.dondoc.command.plan.VoidPlan;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.PlanState;

/** Amends and voids plans: the plan's stream and those of its tasks in one append. */
public final class PlanChangeHandler {

  private final PlanReader plans;
  private final PlanTasks planTasks;
  private final EventBus events;
  private final Clock clock;

  public PlanChangeHandler(PlanReader plans, PlanTasks planTasks, EventBus events, Clock clock) {
    this.plans = plans;
    this.planTasks = planTasks;
    this.events = events;
    this.clock = clock;
  }

  /** What was decided; its first stream is the plan's. */
  public record Amended(List<StreamEvents> streams) {}

  /**
   * @param kept the plan's tasks that somebody had acted on, as they stand
   */
  public record Voided(List<StreamEvents> streams, List<PlanTask> kept) {}

  @CommandHandler
  public Amended handle(AmendPlan command, @MetaDataValue(CommandMetadata.ACTOR) Actor actor) {
    PlanState plan = plans.plan(command.planId()).orElse(null);
    PlanDifference difference = AmendmentDecider.difference(plan, command);
    List<StreamEvents> streams =
        RefusedException.eventsOrThrow(
            AmendmentDecider.decide(
                plan,
                difference,
                plan == null
                    ? List.of()
                    : planTasks.of(plan.planId(), AmendmentDecider.taskIds(plan, difference)),
                command,
                actor,
                BusinessTime.today(clock)));
    events.publish(EventMessages.of("Plan", streams, actor));
    return new Amended(streams);
  }

  @CommandHandler
  public Voided handle(
      VoidPlan command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    PlanState plan = plans.plan(command.planId()).orElse(null);
    if (plan != null && expectedVersion != null && expectedVersion != plan.version()) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    List<PlanTask> tasks =
        plan == null ? List.of() : planTasks.of(plan.planId(), VoidDecider.taskIds(plan));
    List<StreamEvents> streams =
        RefusedException.eventsOrThrow(
            VoidDecider.decide(plan, tasks, command, actor, BusinessTime.today(clock)));
    events.publish(EventMessages.of("Plan", streams, actor));
    return new Voided(streams, VoidDecider.kept(tasks));
  }
}
