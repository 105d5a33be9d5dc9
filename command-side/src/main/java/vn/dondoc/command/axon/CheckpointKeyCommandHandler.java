package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.keys.CheckpointKeyDecider;
import vn.dondoc.command.keys.RotateCheckpointKey;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;

/** Loads the few events of the one stream, decides, and publishes the event. */
public final class CheckpointKeyCommandHandler {

  private final EventLog log;
  private final EventBus events;
  private final Clock clock;

  public CheckpointKeyCommandHandler(EventLog log, EventBus events, Clock clock) {
    this.log = log;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the stream version after the command, -1 where there is no event yet. */
  @CommandHandler
  public long handle(
      RotateCheckpointKey command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    List<LoggedEvent> known = log.readStream(CheckpointKeyEvent.STREAM_ID, 0);
    long version = known.size() - 1L;
    if (expectedVersion != null && expectedVersion != version) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    String current = known.isEmpty() ? null : verifierKey(known.getLast());
    List<CheckpointKeyEvent> decided =
        RefusedException.eventsOrThrow(
            CheckpointKeyDecider.decide(current, command, actor, BusinessTime.today(clock)));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (CheckpointKeyEvent event : decided) {
      messages.add(
          EventMessages.of(
              "CheckpointKeys", CheckpointKeyEvent.STREAM_ID, ++version, event, actor));
    }
    events.publish(messages);
    return version;
  }

  private static String verifierKey(LoggedEvent logged) {
    if (!(logged.event() instanceof CheckpointKeyEvent event)) {
      throw new IllegalStateException("not an event of keys at position " + logged.position());
    }
    return switch (event) {
      case CheckpointKeyRotated rotated -> rotated.verifierKey();
    };
  }
}
