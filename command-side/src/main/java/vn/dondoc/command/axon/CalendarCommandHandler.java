package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.calendar.CalendarDecider;
import vn.dondoc.command.calendar.PublishCalendarYear;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.calendar.CalendarHistory;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Loads the calendar, decides, and publishes the event. */
public final class CalendarCommandHandler {

  private final CalendarReader reader;
  private final EventBus events;
  private final Clock clock;

  public CalendarCommandHandler(CalendarReader reader, EventBus events, Clock clock) {
    this.reader = reader;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the stream version after the command, -1 where there is no event yet. */
  @CommandHandler
  public long handle(
      PublishCalendarYear command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    CalendarHistory known = reader.history();
    if (expectedVersion != null && expectedVersion != known.version()) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    List<CalendarEvent> decided =
        RefusedException.eventsOrThrow(
            CalendarDecider.decide(known.current(), command, actor, BusinessTime.today(clock)));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    long version = known.version();
    for (CalendarEvent event : decided) {
      messages.add(
          EventMessages.of("WorkingCalendar", WorkingCalendar.STREAM_ID, ++version, event, actor));
    }
    events.publish(messages);
    return version;
  }
}
