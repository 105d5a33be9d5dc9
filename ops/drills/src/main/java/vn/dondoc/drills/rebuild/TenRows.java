package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.DondocServer.Answer;

/** The ten tasks of which the next version makes other rows. */
final class TenRows {

  static final int COUNT = 10;

  private static final String CONTENT = "Rà soát hồ sơ số %d";
  private static final String EVENTS = "    events: ";

  private final Scene scene;
  private final String agency;

  /** In the order in which they were given. */
  private final List<String> ids = new ArrayList<>();

  /**
   * @param agency whose tasks the next version makes other rows of; it has no more of them
   */
  TenRows(Scene scene, String agency) {
    this.scene = scene;
    this.agency = agency;
  }

  /** Which version an answer is of. */
  enum Kind {
    OLD,
    NEW,
    /** Of both. */
    MIXED,
    /** Not all ten, or more. */
    INCOMPLETE,
    /** No answer to the question. */
    FAILED
  }

  void give() throws IOException {
    for (int i = 1; i <= COUNT; i++) {
      String id =
          scene
              .order(
                  "/api/tasks",
                  """
                  {"content":"%s","leadAgency":"%s","deadline":"Trước ngày 15/01/2024",
                   "assignedOn":"2023-11-01"}"""
                      .formatted(CONTENT.formatted(i), agency))
              .path("taskId")
              .asString();
      scene.order("/api/tasks/" + id + "/accept", "{}");
      scene.order("/api/tasks/" + id + "/progress", "{\"percent\":30,\"text\":\"Đã lấy ý kiến\"}");
      ids.add(id);
    }
  }

  String id(int index) {
    return ids.get(index);
  }

  /** Where they are listed. */
  String path() {
    return "/api/tasks?limit=50&agency=" + agency;
  }

  Kind kind(Answer answer) {
    if (!answer.isGood()) {
      return Kind.FAILED;
    }
    JsonNode list = answer.json();
    JsonNode items = list.path("items");
    if (items.size() != COUNT || list.path("total").asLong() != COUNT) {
      return Kind.INCOMPLETE;
    }
    long old = items.valueStream().filter(item -> isWritten(item, false)).count();
    long next = items.valueStream().filter(item -> isWritten(item, true)).count();
    return old == COUNT ? Kind.OLD : next == COUNT ? Kind.NEW : Kind.MIXED;
  }

  private boolean isWritten(JsonNode item, boolean inCapitals) {
    int index = ids.indexOf(item.path("taskId").asString());
    String content = CONTENT.formatted(index + 1);
    return item.path("content")
        .asString()
        .equals(inCapitals ? content.toUpperCase(Locale.ROOT) : content);
  }

  /** Why a difference, as it was printed, does not name these rows and their events; null if so. */
  @Nullable String missingIn(List<String> difference) throws IOException {
    Map<String, String> named = named(difference);
    Map<String, String> expected = new LinkedHashMap<>();
    for (String id : ids) {
      expected.put("  CHANGED {\"task_id\":\"%s\"}".formatted(id), EVENTS + eventsOf(id));
    }
    return named.equals(expected) ? null : "expected " + expected;
  }

  /** Rows, with the line that tells their events. */
  private static Map<String, String> named(List<String> difference) {
    Map<String, String> named = new LinkedHashMap<>();
    String row = "";
    for (String line : difference) {
      if (line.startsWith(EVENTS)) {
        named.put(row, line);
      } else if (line.startsWith("  ") && line.contains("{\"task_id\"")) {
        row = line;
      }
    }
    return named;
  }

  /** As the task's history has them. */
  private String eventsOf(String id) throws IOException {
    return scene
        .ask("/api/tasks/" + id + "/history")
        .path("items")
        .valueStream()
        .map(item -> item.path("position").asLong() + " " + item.path("type").asString())
        .collect(Collectors.joining(", "));
  }
}
