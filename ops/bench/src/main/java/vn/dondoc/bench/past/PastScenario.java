package vn.dondoc.bench.past;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.HttpConnection;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.ours.OurQuerySide;
import vn.dondoc.bench.overdue.OverdueTasks;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * Each question for several pairs of a day and a moment of knowledge, over HTTP, beside the same
 * question without either. The log has ten million events, four a task; {@code
 * -Ddondoc.bench.past.tasks} says another number of tasks.
 */
public final class PastScenario implements Scenario {

  /** The question without {@code on} and {@code knownAt}. */
  private static final String PRESENT = "present";

  private static final String TASKS_SETTING = "dondoc.bench.past.tasks";

  private static final long TASKS = 2_500_000;
  private static final long TASKS_QUICK = 2_000;
  private static final Duration QUICK_TURN = Duration.ofMillis(20);
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration LONGEST_BUILD = Duration.ofMinutes(60);
  private static final int LEAST_CALLS = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "past";
  }

  @Override
  public String description() {
    return "lists, figures and tasks of a past day, as known at a moment, beside those of the present";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    try (BenchDatabase tasks = OverdueTasks.log(session, tasks(session));
        TemporaryDirectory home = TemporaryDirectory.in(session.home());
        OurQuerySide querySide = OurQuerySide.start(tasks, home.path());
        HttpConnection connection = new HttpConnection(querySide.port())) {
      session.say("building the read models");
      awaitReady(connection);
      tasks.execute("vacuum (analyze)");
      long head = OurLog.reader(tasks).head();
      return compare(
          session, connection, pairs(head, session.quick()), questions(connection, head));
    }
  }

  private static long tasks(Session session) {
    return Long.getLong(TASKS_SETTING, session.quickOr(TASKS_QUICK, TASKS));
  }

  private static void awaitReady(HttpConnection connection) throws Exception {
    long deadline = System.nanoTime() + LONGEST_BUILD.toNanos();
    while (connection.get("/actuator/health/readiness").status() != 200) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no read models after " + LONGEST_BUILD);
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static Map<String, String> pairs(long head, boolean quick) {
    LocalDate today = OurCommandSide.today();
    LocalDate early = OverdueTasks.pastDay();
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("today, as known halfway", "on=%s&knownAt=%d".formatted(today, head / 2));
    pairs.put("a past day, as known halfway", "on=%s&knownAt=%d".formatted(early, head / 2));
    if (quick) {
      return pairs;
    }
    pairs.put("today, as known at a tenth", "on=%s&knownAt=%d".formatted(today, head / 10));
    pairs.put("today, as known one event ago", "on=%s&knownAt=%d".formatted(today, head - 1));
    pairs.put("a past day, as known now", "on=" + early);
    return pairs;
  }

  private static Map<String, String> questions(HttpConnection connection, long head)
      throws IOException {
    JsonNode known = json(connection, "/api/overdue?limit=1&knownAt=" + head / 10);
    String task = known.at("/items/0/taskId").asString();
    String plan = known.at("/items/0/planId").asString();
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("overdue", "/api/overdue?");
    questions.put("overdue of a plan", "/api/overdue?plan=" + plan + "&");
    questions.put("tasks of a plan", "/api/tasks?plan=" + plan + "&");
    questions.put("figures of a plan", "/api/statistics/agencies?plan=" + plan + "&");
    questions.put("figures", "/api/statistics/agencies?");
    questions.put("one task", "/api/tasks/" + task + "?");
    return questions;
  }

  private static List<Figure> compare(
      Session session,
      HttpConnection connection,
      Map<String, String> pairs,
      Map<String, String> questions)
      throws Exception {
    Duration turn = session.quickOr(QUICK_TURN, TURN);
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, String> question : questions.entrySet()) {
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        String past = question.getValue() + pair.getValue();
        figures.addAll(
            new Rounds(session)
                .compare(
                    new Label(
                        "past", question.getKey() + ", " + pair.getKey(), null, "ms", Better.LOWER),
                    new Present(Contender.OURS, () -> millis(connection, past, turn)),
                    List.of(
                        new Present(
                            PRESENT, () -> millis(connection, question.getValue(), turn)))));
      }
    }
    return figures;
  }

  /** Median of the calls that fit into the time. */
  private static double millis(HttpConnection connection, String path, Duration turn)
      throws IOException {
    List<Double> millis = new ArrayList<>();
    long deadlineNanos = System.nanoTime() + turn.toNanos();
    while (millis.size() < LEAST_CALLS || System.nanoTime() < deadlineNanos) {
      long startedNanos = System.nanoTime();
      answer(connection, path);
      millis.add((System.nanoTime() - startedNanos) / 1e6);
    }
    return new Percentiles(millis).at(50);
  }

  private static JsonNode json(HttpConnection connection, String path) throws IOException {
    return JSON.readTree(answer(connection, path));
  }

  private static String answer(HttpConnection connection, String path) throws IOException {
    HttpConnection.Answer answer = connection.get(path);
    if (answer.status() != 200) {
      throw new IOException(path + " answers " + answer.status() + ": " + answer.body());
    }
    return answer.body();
  }
}
