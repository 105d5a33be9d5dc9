package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.DomainEvent;

/** A list of the past, asked for again after much has happened, is the same to the byte. */
class PastListsIT {

  private static final int TASKS = 60;
  private static final String[] PROJECTIONS = {"tasks", "overdue", "history", "plans"};

  private final QueryTestbed dondoc = new QueryTestbed();
  private Random random = new Random();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void aListOfThePastIsTheSameAfterMoreEventsAndARebuildOfEverything() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("PastListsIT -Ddondoc.seed=" + seed);
    random = new Random(seed);
    dondoc.start();
    dondoc.awaitReady();
    tell("early", TASKS);
    dondoc.awaitApplied(PROJECTIONS);
    long then = dondoc.log().head();

    Map<String, List<String>> before = answers(questions(then));
    tell("late", TASKS);
    dondoc.awaitApplied(PROJECTIONS);
    assertThat(answers(questions(then))).isEqualTo(before);

    rebuildEverything();
    assertThat(answers(questions(then))).isEqualTo(before);
    assertThat(before.values()).as("lists with something on them").anyMatch(it -> it.size() > 3);
  }

  @Test
  void aTableHasTheRowsOfTheListAndWhatStandsAroundThemInItsHeaders() {
    tell("task", 12);
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied(PROJECTIONS);
    String list = "/api/tasks?on=2023-01-20&limit=5&knownAt=" + dondoc.log().head();

    HttpResponse<String> table = dondoc.get(list, "Accept", "text/csv");
    JsonNode json = dondoc.json(list);

    List<String> lines = table.body().lines().toList();
    assertThat(lines.getFirst()).startsWith("taskId,ref,planId,content,leadAgency,");
    assertThat(lines.stream().skip(1).map(line -> line.split(",", 2)[0]))
        .isEqualTo(
            json.path("items").valueStream().map(it -> it.path("taskId").asString()).toList());
    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(table.headers().firstValue("Dondoc-Position"))
        .contains(json.path("position").asString());
    assertThat(table.headers().firstValue("Dondoc-Total")).contains(json.path("total").asString());
    assertThat(table.headers().firstValue("Dondoc-Next")).contains(json.path("next").asString());
    assertThat(dondoc.get("/api/statistics/agencies", "Accept", "text/csv").body())
        .startsWith("agency,agencyName,total,")
        .contains("completed.numerator,completed.denominator,completed.value");
    assertThat(dondoc.get("/api/overdue?plan=none", "Accept", "text/csv").body())
        .as("a header also where nothing follows")
        .startsWith("taskId,");
  }

  private void tell(String name, int tasks) {
    for (int i = 0; i < tasks; i++) {
      String taskId = "task-" + name + "-" + i;
      dondoc.append(taskId, TaskStories.random(taskId, random).toArray(DomainEvent[]::new));
    }
  }

  private List<String> questions(long then) {
    List<String> questions = new ArrayList<>();
    for (int day = 0; day < 150; day += 15) {
      for (String known :
          List.of("" + then / 3, "" + (then - 5), "" + then, recordedAt(then / 2))) {
        String pair = "on=" + TaskStories.ISSUED.plusDays(day) + "&knownAt=" + known;
        questions.add("/api/overdue?" + pair);
        questions.add("/api/tasks?limit=20&plan=plan-1&" + pair);
        questions.add("/api/statistics/agencies?" + pair);
      }
    }
    return questions;
  }

  private String recordedAt(long position) {
    return QueryTestbed.encode(
        dondoc.log().readAfter(position - 1, 1).getFirst().recordedAt().toString());
  }

  private Map<String, List<String>> answers(List<String> questions) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (String question : questions) {
      HttpResponse<String> json = dondoc.get(question);
      HttpResponse<String> table = dondoc.get(question, "Accept", "text/csv");
      assertThat(List.of(json.statusCode(), table.statusCode())).containsOnly(200);
      List<String> answer = new ArrayList<>(List.of(json.body()));
      answer.addAll(table.body().lines().toList());
      answers.put(question, answer);
    }
    return answers;
  }

  private void rebuildEverything() {
    for (String name : PROJECTIONS) {
      int generation = dondoc.projection(name).get("generation").asInt();
      dondoc.post("/api/admin/projections/" + name + "/rebuild", "{}");
      QueryTestbed.await(
          name + " rebuilt", () -> dondoc.projection(name).get("generation").asInt() > generation);
    }
  }
}
