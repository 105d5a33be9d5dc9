package vn.dondoc.query.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.sentences.Sentences;

/**
 * An event of the log as an auditor sees it. What an event that cannot be read would say is null.
 *
 * @param recordedAt when it was entered; {@code occurredOn} when it happened
 * @param type the name it is stored under
 * @param agency the agency the actor acted for
 * @param reason why, for events that say so
 * @param summary a sentence in the caller's language
 * @param payload what it says, as it is stored
 */
record EventItem(
    long position,
    OffsetDateTime recordedAt,
    String type,
    String streamId,
    long streamVersion,
    UUID eventId,
    @Nullable LocalDate occurredOn,
    @Nullable String actor,
    @Nullable Role role,
    @Nullable String agency,
    @Nullable String onBehalfOf,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable String clientAddress,
    String summary,
    @JsonRawValue String payload) {

  static EventItem of(ReadEvent read, Language language) {
    LoggedRow row = read.row();
    DomainEvent event = read.event();
    Recorded by = read.recorded();
    return new EventItem(
        row.position(),
        OffsetDateTime.ofInstant(row.recordedAt(), BusinessTime.ZONE),
        row.type(),
        row.streamId(),
        row.streamVersion(),
        row.eventId(),
        event == null ? null : event.occurredOn(),
        by == null ? null : by.user(),
        by == null ? null : by.role(),
        by == null ? null : by.agency(),
        by == null ? null : by.onBehalfOf(),
        event == null ? null : Sentences.reason(event),
        by == null ? null : by.requestId(),
        by == null ? null : by.clientAddress(),
        read.summary(language),
        new String(row.payload(), UTF_8));
  }
}
