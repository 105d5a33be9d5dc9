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
import vn.dondoc.command.erasure.EraseContent;
import vn.dondoc.command.erasure.ErasureDecider;
import vn.dondoc.command.erasure.ErasureDecider.Target;
import vn.dondoc.command.plan.StreamEvents;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;

/**
 * Finds the event and its task, decides, and publishes the event at the end of the task's stream:
 * who erases the same at the same moment comes second there, and is decided again.
 */
public final class ErasureCommandHandler {

  private final EventLog log;
  private final EventBus events;
  private final Clock clock;

  public ErasureCommandHandler(EventLog log, EventBus events, Clock clock) {
    this.log = log;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param streamId of the task
   * @param version of its stream after the command
   */
  public record Erased(String streamId, long version) {}

  @CommandHandler
  public Erased handle(
      EraseContent command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    List<LoggedEvent> stream = streamWith(command.position());
    Target target =
        stream.stream()
            .filter(event -> event.position() == command.position())
            .map(event -> new Target(event.type(), event.streamVersion(), event.event()))
            .findFirst()
            .orElse(null);
    List<TaskEvent> decided =
        RefusedException.eventsOrThrow(
            ErasureDecider.decide(target, command, actor, BusinessTime.today(clock)));
    LoggedEvent last = stream.getLast();
    if (expectedVersion != null && expectedVersion != last.streamVersion()) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    StreamEvents appended =
        new StreamEvents(last.streamId(), last.streamVersion() + 1, List.copyOf(decided));
    events.publish(EventMessages.of("Task", List.of(appended), actor));
    return new Erased(last.streamId(), last.streamVersion() + decided.size());
  }

  /** All events of the stream that the position belongs to; none if there is no such position. */
  private List<LoggedEvent> streamWith(long position) {
    if (position < 1) {
      return List.of();
    }
    List<LoggedEvent> found = log.readAfter(position - 1, 1);
    return found.isEmpty() ? List.of() : log.readStream(found.getFirst().streamId(), 0);
  }
}
