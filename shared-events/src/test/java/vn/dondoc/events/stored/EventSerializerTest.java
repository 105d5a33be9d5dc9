package vn.dondoc.events.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;

class EventSerializerTest {

  private static final LocalDate DAY = LocalDate.of(2023, 1, 15);

  private final EventSerializer serializer = new EventSerializer();

  @Test
  void leavesOutWhatIsNotThere() {
    byte[] json = serializer.write(new ProgressReported(40, null, List.of(), DAY));

    assertThat(json)
        .asString()
        .isEqualTo("{\"percent\":40,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}");
    assertThat(serializer.read("progress-reported", 1, json))
        .isEqualTo(new ProgressReported(40, null, List.of(), DAY));
  }

  @Test
  void metadataOfAPersonWithoutARole() {
    Recorded recorded = new Recorded("admin", null, null, null, null, null);

    byte[] json = serializer.writeMetadata(recorded);

    assertThat(json).asString().isEqualTo("{\"user\":\"admin\"}");
    assertThat(serializer.readMetadata(json)).isEqualTo(recorded);
  }

  @Test
  void readsOverPropertiesThatALaterVersionAdded() {
    DomainEvent event =
        read("task-accepted", "{\"occurredOn\":\"2023-01-15\",\"mood\":{\"is\":[1]}}");

    assertThat(event).isEqualTo(new TaskAccepted(DAY));
  }

  @ParameterizedTest
  @CsvSource({"task-vanished, 1", "task-accepted, 2", "task-accepted, 0", "'', 1"})
  void refusesNamesAndRevisionsItDoesNotKnow(String type, int revision) {
    assertThatThrownBy(() -> serializer.read(type, revision, "{}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UnknownEventTypeException.class,
            e -> {
              assertThat(e.type()).isEqualTo(type);
              assertThat(e.revision()).isEqualTo(revision);
            });
    assertThat(serializer.knows(new StoredType(type, revision))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        "{\"percent\":40,\"evidence\":[]}",
        "{\"percent\":40,\"occurredOn\":\"2023-01-15\"}",
        "{\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":null,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":null,\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":[null],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":[{}],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":\"none\",\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":null}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":\"2023-02-30\"}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":\"15/01/2023\"}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":19372}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":\"\"}",
        "{\"percent\":\"40\",\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40.5,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":true,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"text\":5,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"text\":false,\"evidence\":[],\"occurredOn\":\"2023-01-15\"}",
        "{\"percent\":40,\"evidence\":[],\"occurredOn\":\"2023-01-15\"} {}",
      })
  void refusesWhatIsNoSuchEvent(String json) {
    assertThatThrownBy(() -> read("progress-reported", json))
        .isInstanceOf(EventUnreadableException.class)
        .hasMessageContaining("progress-reported.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"priority\":\"SOON\",\"occurredOn\":\"2023-01-15\"}",
        "{\"priority\":1,\"occurredOn\":\"2023-01-15\"}",
        "{\"priority\":\"1\",\"occurredOn\":\"2023-01-15\"}",
        "{\"priority\":\"\",\"occurredOn\":\"2023-01-15\"}",
      })
  void refusesAnOrdinalOrAnUnknownWordForAnEnum(String json) {
    assertThatThrownBy(() -> read("priority-changed", json))
        .isInstanceOf(EventUnreadableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"user\":null}", "{\"user\":7}", "[]", "{\"user\":"})
  void refusesMetadataThatDoNotSayWho(String json) {
    assertThatThrownBy(() -> serializer.readMetadata(json.getBytes(UTF_8)))
        .isInstanceOf(EventUnreadableException.class)
        .hasMessageContaining("metadata");
  }

  @Test
  void readsAnOldNameAndShapeThroughTheUpcasters() {
    // Given an event that was once stored as task-taken-on with the day under another name
    var renamedDay =
        upcaster(
            new StoredType("task-taken-on", 1),
            new StoredType("task-taken-on", 2),
            json ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("occurredOn", json.get("day").stringValue()));
    var renamedEvent =
        upcaster(
            new StoredType("task-taken-on", 2), new StoredType("task-accepted", 1), json -> json);
    var withUpcasters = new EventSerializer(new UpcasterChain(List.of(renamedEvent, renamedDay)));

    // Then both old revisions are read as today's event
    assertThat(withUpcasters.read("task-taken-on", 1, "{\"day\":\"2023-01-15\"}".getBytes(UTF_8)))
        .isEqualTo(new TaskAccepted(DAY));
    assertThat(
            withUpcasters.read(
                "task-taken-on", 2, "{\"occurredOn\":\"2023-01-15\"}".getBytes(UTF_8)))
        .isEqualTo(new TaskAccepted(DAY));
    // And the name that nothing leads from stays unknown
    assertThatThrownBy(() -> withUpcasters.read("task-taken-on", 3, "{}".getBytes(UTF_8)))
        .isInstanceOf(UnknownEventTypeException.class);
  }

  @Test
  void refusesUpcastersThatGoInACircleOrStartFromTheSamePlace() {
    var there = upcaster(new StoredType("a", 1), new StoredType("b", 1), json -> json);
    var back = upcaster(new StoredType("b", 1), new StoredType("a", 1), json -> json);

    assertThatThrownBy(() -> new UpcasterChain(List.of(there, back)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UpcasterChain(List.of(there, there)))
        .isInstanceOf(IllegalStateException.class);
  }

  private DomainEvent read(String type, String json) {
    return serializer.read(type, 1, json.getBytes(UTF_8));
  }

  private static Upcaster upcaster(
      StoredType from, StoredType to, java.util.function.UnaryOperator<JsonNode> step) {
    return new Upcaster() {
      @Override
      public StoredType from() {
        return from;
      }

      @Override
      public StoredType to() {
        return to;
      }

      @Override
      public JsonNode upcast(JsonNode payload) {
        return step.apply(payload);
      }
    };
  }
}
