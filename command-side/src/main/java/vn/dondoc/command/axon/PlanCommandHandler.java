package vn.dondoc.command.axon;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.PlanDecider;
import vn.dondoc.command.plan.PlanIds;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.command.plan.StreamEvents;
import vn.dondoc.events.DomainEvent;
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
    List<StreamEvents> streams =
        RefusedException.eventsOrThrow(
            PlanDecider.decide(
                alreadyIssued(command.plan()), command, actor, BusinessTime.today(clock)));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (StreamEvents stream : streams) {
      long version = 0;
      for (DomainEvent event : stream.events()) {
        messages.add(EventMessages.of("Plan", stream.streamId(), version++, event, actor));
      }
    }
    events.publish(messages);
    StreamEvents plan = streams.getFirst();
    return new Issued(
        plan.streamId(),
        streams.stream().skip(1).map(StreamEvents::streamId).toList(),
        plan.events().size() - 1L);
  }

  private boolean alreadyIssued(PlanToIssue plan) {
    String number = plan.number();
    LocalDate issuedOn = plan.issuedOn();
    return number != null
        && issuedOn != null
        && plans.plan(PlanIds.planId(number, issuedOn, plan.authority())).isPresent();
  }
}
