package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import vn.dondoc.command.axon.PlanReader.Standing;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.PlanDecider;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.command.plan.StreamEvents;
import vn.dondoc.history.BusinessTime;

/** Issues plans: the plan's stream and each task's first event in one append, all or nothing. */
public final class PlanCommandHandler {

  private final PlanReader plans;
  private final EventBus events;
  private final Clock clock;

  public PlanCommandHandler(PlanReader plans, EventBus events, Clock clock) {
    this.plans = plans;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param taskIds in the order of the document
   * @param version stream version of the plan
   */
  public record Issued(String planId, List<String> taskIds, long version) {}

  @CommandHandler
  public Issued handle(IssuePlan command, @MetaDataValue(CommandMetadata.ACTOR) Actor actor) {
    PlanToIssue plan = command.plan();
    Optional<Standing> standing =
        plans.standingOf(plan.number(), plan.issuedOn(), plan.authority());
    List<StreamEvents> streams =
        RefusedException.eventsOrThrow(
            PlanDecider.decide(
                standing.map(Standing::planId).orElse(null),
                standing.flatMap(Standing::plan).isPresent(),
                command,
                actor,
                BusinessTime.today(clock)));
    events.publish(EventMessages.of("Plan", streams, actor));
    StreamEvents issued = streams.getFirst();
    return new Issued(
        issued.streamId(),
        streams.stream().skip(1).map(StreamEvents::streamId).toList(),
        issued.lastVersion());
  }
}
