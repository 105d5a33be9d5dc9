package vn.dondoc.events.stored;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.RemarkKind;

/**
 * Turns events into the JSON that is stored, and back: UTF-8, camelCase, dates in ISO 8601, nulls
 * left out, properties in the order of the record. Unknown properties are read over; unknown names
 * and revisions, missing required fields and values of the wrong kind are refused. An event that
 * would be refused on reading is not written either. Thread-safe.
 */
public final class EventSerializer {

  private static final String METADATA = "metadata";

  private static final Map<Class<? extends DomainEvent>, RemarkKind> REMARKS =
      Map.of(
          TaskEvent.ReminderSent.class, RemarkKind.REMINDER,
          TaskEvent.ExplanationRequested.class, RemarkKind.EXPLANATION_REQUEST,
          TaskEvent.ExplanationGiven.class, RemarkKind.EXPLANATION,
          TaskEvent.TaskCommented.class, RemarkKind.COMMENT);

  private final JsonMapper mapper = StoredJson.mapper();
  private final UpcasterChain upcasters;

  public EventSerializer() {
    this(UpcasterChain.CURRENT);
  }

  public EventSerializer(UpcasterChain upcasters) {
    this.upcasters = upcasters;
  }

  /**
   * @throws IllegalArgumentException if the event could not be read again
   */
  public byte[] write(DomainEvent event) {
    return json(event);
  }

  private byte[] json(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          value.getClass().getSimpleName() + " cannot be stored: " + e.getMessage(), e);
    }
  }

  /**
   * @throws UnknownEventTypeException if no class stands for the name and revision, nor for what
   *     the upcasters make of them
   * @throws EventUnreadableException if the JSON is not such an event
   */
  public DomainEvent read(String type, int revision, byte[] json) {
    return read(type, revision, json, 0, json.length);
  }

  /** Like {@link #read(String, int, byte[])}, of JSON that lies within other bytes. */
  public DomainEvent read(String type, int revision, byte[] bytes, int offset, int length) {
    StoredType stored = new StoredType(type, revision);
    Class<? extends DomainEvent> eventClass =
        classOf(stored).orElseThrow(() -> new UnknownEventTypeException(type, revision));
    try {
      DomainEvent event =
          upcasters.startsFrom(stored)
              ? mapper.treeToValue(
                  upcasters.upcast(stored, mapper.readTree(bytes, offset, length)), eventClass)
              : mapper.readValue(bytes, offset, length, eventClass);
      return requirePresent(event, stored.toString());
    } catch (JacksonException e) {
      throw new EventUnreadableException(stored.toString(), e.getMessage(), e);
    }
  }

  /**
   * What stands for an event of which nothing is left but its row.
   *
   * @param erasedOn the business day of its erasure, and {@code reason} the decision that it
   *     followed
   * @param occurredOn the business day of the event itself
   * @throws UnknownEventTypeException if no class stands for the name and revision
   * @throws EventUnreadableException if what follows cannot be told without it
   */
  public DomainEvent readErased(
      String type, int revision, LocalDate erasedOn, String reason, LocalDate occurredOn) {
    StoredType stored = new StoredType(type, revision);
    Class<? extends DomainEvent> eventClass =
        classOf(stored).orElseThrow(() -> new UnknownEventTypeException(type, revision));
    @Nullable RemarkKind kind = REMARKS.get(eventClass);
    if (kind == null) {
      throw new EventUnreadableException(
          stored.toString(), "it was erased, and cannot be done without", null);
    }
    return new ErasedRemark(kind, erasedOn, reason, occurredOn);
  }

  /** Whether events stored under this name and revision can be read. */
  public boolean knows(StoredType stored) {
    return classOf(stored).isPresent();
  }

  /**
   * @throws IllegalArgumentException if it does not say who caused the event
   */
  public byte[] writeMetadata(Recorded recorded) {
    return json(recorded);
  }

  /**
   * @throws EventUnreadableException if the JSON does not say who caused the event
   */
  public Recorded readMetadata(byte[] json) {
    return readMetadata(json, 0, json.length);
  }

  /** Like {@link #readMetadata(byte[])}, of JSON that lies within other bytes. */
  public Recorded readMetadata(byte[] bytes, int offset, int length) {
    try {
      return requirePresent(mapper.readValue(bytes, offset, length, Recorded.class), METADATA);
    } catch (JacksonException e) {
      throw new EventUnreadableException(METADATA, e.getMessage(), e);
    }
  }

  private Optional<Class<? extends DomainEvent>> classOf(StoredType stored) {
    return EventCatalogue.classOf(upcasters.target(stored));
  }

  /** The JSON literal {@code null} is well-formed and yet nothing. */
  private static <T> T requirePresent(@Nullable T value, String what) {
    if (value == null) {
      throw new EventUnreadableException(what, "it is null", null);
    }
    return value;
  }
}
