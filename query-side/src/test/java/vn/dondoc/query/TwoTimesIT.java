package vn.dondoc.query;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Five hundred random histories, asked about random days as known at random moments: every answer
 * is that of a reference that folds the log from its start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTimesIT {

  private static final int HISTORIES = 500;
  private static final int PAIRS = 60;
  private static final int CALLERS = 40;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final List<LoggedEvent> log = new ArrayList<>();
  private final WorkingCalendar calendar = WorkingCalendar.vietnam();
  private Random random = new Random();

  /** What one question asks about. */
  private record Pair(LocalDate on, long position, String parameters) {}

  /** A task as the reference has it on the day asked about. */
  private record Told(TaskState state, DayByDay.Day day) {

    String planKey() {
      return state.planId() == null ? "~" : state.planId();
    }

    int order() {
      return state.place() == null ? 0 : state.place().order();
    }
  }

  private static final Comparator<Told> AS_LISTED =
      comparing(Told::planKey)
          .thenComparing(Told::order)
          .thenComparing(told -> told.day().lead().code())
          .thenComparing(told -> told.state().taskId());

  @BeforeAll
  void fiveHundredHistoriesInterleaved() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("TwoTimesIT -Ddondoc.seed=" + seed);
    random = new Random(seed);
    dondoc.start();
    Map<String, List<TaskEvent>> untold = new TreeMap<>();
    for (int i = 0; i < HISTORIES; i++) {
      String taskId = "task-%03d".formatted(i);
      untold.put(taskId, new ArrayList<>(TaskStories.random(taskId, random)));
    }
    while (!untold.isEmpty()) {
      List<String> open = List.copyOf(untold.keySet());
      String taskId = open.get(random.nextInt(open.size()));
      List<TaskEvent> rest = untold.get(taskId);
      List<TaskEvent> some = rest.subList(0, 1 + random.nextInt(rest.size()));
      dondoc.append(taskId, some.toArray(DomainEvent[]::new));
      some.clear();
      if (rest.isEmpty()) {
        untold.remove(taskId);
      }
    }
    dondoc.log().readAll(0, dondoc.log().head(), log::add);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  /** Without these no answer would depend on both times. */
  @Test
  void theHistoriesHoldBackdatedEntriesAndCorrections() {
    Map<String, LocalDate> latest = new TreeMap<>();
    long backdated = 0;
    for (LoggedEvent logged : log) {
      if (logged.event() instanceof TaskEvent event) {
        LocalDate before = latest.merge(logged.streamId(), event.occurredOn(), TwoTimesIT::later);
        backdated += event.occurredOn().isBefore(before) ? 1 : 0;
      }
    }

    assertThat(backdated).as("events dated before one recorded earlier").isPositive();
    assertThat(log.stream().<Class<?>>map(logged -> logged.event().getClass()).distinct())
        .contains(
            TaskEvent.DeadlineChanged.class,
            TaskEvent.EffectiveDueSet.class,
            TaskEvent.ExtensionApproved.class,
            TaskEvent.TaskReopened.class,
            TaskEvent.TaskHandedOver.class,
            TaskEvent.TaskReassigned.class,
            TaskEvent.TaskResumed.class,
            TaskEvent.CompletionRejected.class);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  @Test
  void overdueTasksAreThoseOfTheReference() {
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = anyPair();
      String agency = anyOf("", "so-y-te", "so-tai-chinh");
      String plan = anyOf("", "plan-0", "plan-1");
      List<Told> expected =
          told(pair).stream()
              .filter(told -> told.day().lateness() == Lateness.OVERDUE)
              .filter(told -> agency.isEmpty() || agency.equals(told.day().lead().code()))
              .filter(told -> plan.isEmpty() || plan.equals(told.state().planId()))
              .sorted(
                  comparing((Told told) -> effectiveDue(told))
                      .thenComparing(told -> told.state().taskId()))
              .toList();
      String query = "/api/overdue?" + pair.parameters() + given("agency", agency, "plan", plan);
      JsonNode answer = dondoc.json(query + "&limit=500");
      thenListed(answer, expected, pair, query);
      assertThat(pages(query)).as(query).isEqualTo(ids(expected));
      found += expected.size();
    }
    assertThat(found).as("overdue tasks in all").isPositive();
  }

  @Test
  void listsOfTasksAreThoseOfTheReference() {
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = anyPair();
      String agency = anyOf("", "", "so-y-te");
      String plan = anyOf("", "", "plan-2");
      String progress = anyOf("", "", "ASSIGNED", "IN_PROGRESS", "COMPLETED", "SUSPENDED");
      String lateness = anyOf("", "", "ON_TIME", "DUE_SOON", "DONE_LATE", "NO_DEADLINE");
      String words = anyOf("", "", "nội dung", "kết nối y tế");
      List<Told> expected =
          told(pair).stream()
              .filter(told -> agency.isEmpty() || agency.equals(told.day().lead().code()))
              .filter(told -> plan.isEmpty() || plan.equals(told.state().planId()))
              .filter(told -> isOr(progress, told.day().progress()))
              .filter(told -> isOr(lateness, told.day().lateness()))
              .filter(told -> hasWords(told.state(), words))
              .sorted(AS_LISTED)
              .toList();
      String query =
          "/api/tasks?occurrences=INCLUDED&"
              + pair.parameters()
              + given("agency", agency, "plan", plan, "progress", progress)
              + given("lateness", lateness, "q", QueryTestbed.encode(words));
      JsonNode answer = dondoc.json(query + "&limit=500");
      thenListed(answer, expected, pair, query);
      for (int item = 0; item < expected.size(); item++) {
        thenStands(answer.at("/items/" + item), expected.get(item), query);
      }
      assertThat(pages(query)).as(query).isEqualTo(ids(expected));
    }
  }

  @Test
  void singleTasksStandAsTheReferenceSays() {
    for (int i = 0; i < 4 * PAIRS; i++) {
      Pair pair = anyPair();
      String taskId = "task-%03d".formatted(random.nextInt(HISTORIES));
      DayByDay.Task task = DayByDay.knownAt(log, pair.position()).get(taskId);
      String query = "/api/tasks/" + taskId + "?" + pair.parameters();
      if (task == null) {
        assertThat(dondoc.get(query).statusCode()).as(query).isEqualTo(404);
      } else if (task.exists[DayByDay.slot(pair.on())]) {
        JsonNode answer = dondoc.json(query);
        Told told = new Told(task.state(), task.on(pair.on(), calendar));
        thenStands(answer, told, query);
        assertThat(text(answer.at("/deadline/effectiveDue")))
            .as(query)
            .isEqualTo(text(told.day().deadline().effectiveDue()));
        assertThat(answer.path("percent").asInt()).as(query).isEqualTo(told.state().percent());
        assertThat(
                dondoc.json("/api/tasks/" + taskId + "/why?" + pair.parameters()).at("/lateness"))
            .as(query)
            .isEqualTo(answer.path("lateness"));
      }
    }
  }

  @Test
  void statisticsCountAsTheReferenceDoes() {
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = anyPair();
      String plan = anyOf("", "plan-0");
      LocalDate to = random.nextBoolean() ? null : pair.on().minusDays(random.nextInt(20));
      LocalDate last = to == null ? pair.on() : to;
      LocalDate from = random.nextBoolean() ? null : last.minusDays(random.nextInt(60));
      String deadline = anyOf("", "LAST", "FIRST");
      String agencies = anyOf("", "THEN", "NOW");
      Map<String, DayByDay.Task> known = DayByDay.knownAt(log, pair.position());
      List<Told> counted =
          told(pair).stream()
              .map(told -> countedBy(told, known, deadline, agencies, pair.on()))
              .filter(told -> known.get(told.state().taskId()).exists[DayByDay.slot(last)])
              .filter(told -> !isCompletedBefore(told.day(), from))
              .filter(told -> plan.isEmpty() || plan.equals(told.state().planId()))
              .filter(told -> told.day().progress() != Progress.CANCELLED)
              .toList();
      String query =
          "/api/statistics/agencies?"
              + pair.parameters()
              + given("plan", plan, "from", given(from), "to", given(to))
              + given("deadline", deadline, "agencies", agencies);
      JsonNode answer = dondoc.json(query);
      assertThat(answer.path("position").asLong()).as(query).isEqualTo(pair.position());
      thenCounted(answer.path("all"), counted, query);
      List<String> leads =
          counted.stream().map(told -> told.day().lead().code()).distinct().sorted().toList();
      assertThat(answer.path("items").valueStream().map(line -> line.path("agency").asString()))
          .as(query)
          .isEqualTo(leads);
      for (JsonNode line : answer.path("items")) {
        String agency = line.path("agency").asString();
        List<Told> ofAgency =
            counted.stream().filter(told -> agency.equals(told.day().lead().code())).toList();
        thenCounted(line, ofAgency, query + " " + agency);
      }
    }
  }

  private Told countedBy(
      Told told, Map<String, DayByDay.Task> known, String deadline, String agencies, LocalDate on) {
    DayByDay.Task task = known.get(told.state().taskId());
    DayByDay.Day day =
        deadline.equals("FIRST") ? task.byFirstDeadline(on, calendar) : task.on(on, calendar);
    return new Told(told.state(), agencies.equals("NOW") ? day.ledBy(task.ledLast()) : day);
  }

  @Test
  void whatChangedBetweenTwoMomentsIsWhatTheReferenceSays() {
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      int from = 1 + random.nextInt(log.size());
      int to = from + random.nextInt(log.size() - from + 1);
      String plan = anyOf("", "plan-1");
      String agency = anyOf("", "so-y-te");
      Map<String, Told> before = meant(from, plan, agency);
      Map<String, Told> after = meant(to, plan, agency);
      Map<String, Set<String>> expected = new TreeMap<>();
      for (String taskId : union(before.keySet(), after.keySet())) {
        Set<String> kinds = kinds(before.get(taskId), after.get(taskId));
        if (!kinds.isEmpty()) {
          expected.put(taskId, kinds);
        }
      }
      String query =
          "/api/audit/changes?limit=500&from=%d&to=%d".formatted(from, to)
              + given("plan", plan, "agency", agency);
      JsonNode answer = dondoc.json(query);
      Map<String, Set<String>> told = new TreeMap<>();
      for (JsonNode item : answer.path("items")) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode change : item.path("changes")) {
          kinds.add(change.path("kind").asString());
          assertThat(change.path("events").size()).as(query + " " + item).isPositive();
        }
        told.put(item.path("taskId").asString(), kinds);
      }
      assertThat(told).as(query).isEqualTo(expected);
      assertThat(answer.path("total").asInt()).as(query).isEqualTo(expected.size());
      for (String kind : List.of("ADDED", "GONE", "FINISHED", "EXTENDED", "FALLEN_OVERDUE")) {
        assertThat(answer.path("counts").path(kind).asLong())
            .as(query + " " + kind)
            .isEqualTo(expected.values().stream().filter(it -> it.contains(kind)).count());
      }
      found += expected.size();
    }
    assertThat(found).as("changes in all").isPositive();
  }

  @Test
  void moreMayAskAboutThePastAtOnceThanThereAreConnections() throws Exception {
    String list = "/api/tasks?limit=50&on=2023-01-20&knownAt=" + log.size() / 2;
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<Integer>> calls =
          Collections.nCopies(CALLERS, () -> dondoc.get(list).statusCode());
      for (Future<Integer> answer : callers.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  /** As known at a position, on the day on which it was recorded. */
  private Map<String, Told> meant(int position, String plan, String agency) {
    LocalDate on = BusinessTime.dayOf(log.get(position - 1).recordedAt());
    return told(new Pair(on, position, "")).stream()
        .filter(told -> plan.isEmpty() || plan.equals(told.state().planId()))
        .filter(told -> agency.isEmpty() || agency.equals(told.day().lead().code()))
        .collect(Collectors.toMap(told -> told.state().taskId(), told -> told));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  private static Set<String> kinds(@Nullable Told before, @Nullable Told after) {
    Set<String> kinds = new TreeSet<>();
    if (after == null) {
      return Set.of("GONE");
    }
    Progress was = before == null ? null : before.day().progress();
    Progress is = after.day().progress();
    if (before == null) {
      kinds.add("ADDED");
    }
    if (is == Progress.COMPLETED && was != Progress.COMPLETED) {
      kinds.add("FINISHED");
    }
    if (was == Progress.COMPLETED && is != Progress.COMPLETED) {
      kinds.add("REOPENED");
    }
    if (is.stopped() && is != was) {
      kinds.add("STOPPED");
    }
    if (after.day().lateness() == Lateness.OVERDUE
        && (before == null || before.day().lateness() != Lateness.OVERDUE)) {
      kinds.add("FALLEN_OVERDUE");
    }
    LocalDate due = after.day().deadline().effectiveDue();
    LocalDate dueBefore = before == null ? null : before.day().deadline().effectiveDue();
    if (due != null && dueBefore != null && !due.equals(dueBefore)) {
      kinds.add(due.isAfter(dueBefore) ? "EXTENDED" : "SHORTENED");
    }
    return kinds;
  }

  private void thenListed(JsonNode answer, List<Told> expected, Pair pair, String query) {
    assertThat(answer.path("position").asLong()).as(query).isEqualTo(pair.position());
    assertThat(answer.path("total").asInt()).as(query).isEqualTo(expected.size());
    assertThat(answer.path("items").valueStream().map(item -> item.path("taskId").asString()))
        .as(query)
        .isEqualTo(ids(expected));
    for (int i = 0; i < expected.size(); i++) {
      JsonNode item = answer.at("/items/" + i);
      Told told = expected.get(i);
      String as = query + " " + told.state().taskId();
      assertThat(item.path("leadAgency").asString()).as(as).isEqualTo(told.day().lead().code());
      assertThat(text(item.path("due"))).as(as).isEqualTo(text(told.day().deadline().due()));
      assertThat(item.path("version").asLong()).as(as).isEqualTo(told.state().version());
      assertThat(item.path("content").asString()).as(as).isEqualTo(told.state().content());
      if (told.day().lateness() == Lateness.OVERDUE) {
        assertThat(item.path("daysOverdue").asLong())
            .as(as)
            .isEqualTo(ChronoUnit.DAYS.between(effectiveDue(told), pair.on()));
      }
    }
  }

  private static void thenStands(JsonNode item, Told told, String query) {
    String as = query + " " + told.state().taskId();
    assertThat(item.path("leadAgency").asString()).as(as).isEqualTo(told.day().lead().code());
    assertThat(item.path("progress").asString()).as(as).isEqualTo(told.day().progress().name());
    assertThat(item.path("lateness").asString()).as(as).isEqualTo(told.day().lateness().name());
    assertThat(text(item.path("effectiveDue")))
        .as(as)
        .isEqualTo(text(told.day().deadline().effectiveDue()));
    assertThat(text(item.path("completedOn")))
        .as(as)
        .isEqualTo(told.day().progress() == Progress.COMPLETED ? text(told.day().since()) : null);
    assertThat(item.path("version").asLong()).as(as).isEqualTo(told.state().version());
  }

  private static void thenCounted(JsonNode line, List<Told> tasks, String as) {
    assertThat(line.path("total").asInt()).as(as).isEqualTo(tasks.size());
    then(line, "doneOnTime", tasks, Progress.COMPLETED, Lateness.ON_TIME, as);
    then(line, "doneLate", tasks, Progress.COMPLETED, Lateness.DONE_LATE, as);
    then(line, "doneWithoutDeadline", tasks, Progress.COMPLETED, Lateness.NO_DEADLINE, as);
    then(line, "awaitingConfirmation", tasks, Progress.AWAITING_CONFIRMATION, null, as);
    then(line, "suspended", tasks, Progress.SUSPENDED, null, as);
    then(line, "returned", tasks, Progress.RETURNED, null, as);
    List<Told> open = tasks.stream().filter(told -> told.day().open()).toList();
    then(line, "openOverdue", open, null, Lateness.OVERDUE, as);
    then(line, "openDueSoon", open, null, Lateness.DUE_SOON, as);
    then(line, "openWithoutDeadline", open, null, Lateness.NO_DEADLINE, as);
  }

  private static void then(
      JsonNode line,
      String field,
      List<Told> tasks,
      @Nullable Progress progress,
      @Nullable Lateness lateness,
      String as) {
    long expected =
        tasks.stream()
            .filter(told -> progress == null || told.day().progress() == progress)
            .filter(told -> lateness == null || told.day().lateness() == lateness)
            .count();
    assertThat(line.path(field).asLong()).as(as + " " + field).isEqualTo(expected);
  }

  private List<Told> told(Pair pair) {
    return DayByDay.knownAt(log, pair.position()).values().stream()
        .filter(task -> task.exists[DayByDay.slot(pair.on())])
        .map(task -> new Told(task.state(), task.on(pair.on(), calendar)))
        .toList();
  }

  /** Some days before there was anything, and some positions at the very ends. */
  private Pair anyPair() {
    LocalDate on = DayByDay.FIRST.plusDays(random.nextInt(DayByDay.DAYS));
    int head = log.size();
    long position = random.nextInt(8) == 0 ? head : random.nextInt(head + 1);
    String at = Long.toString(position);
    if (position > 0 && random.nextInt(3) == 0) {
      var moment = log.get(Math.toIntExact(position - 1)).recordedAt();
      position = log.stream().filter(event -> !event.recordedAt().isAfter(moment)).count();
      at = QueryTestbed.encode(moment.atZone(BusinessTime.ZONE).toOffsetDateTime().toString());
    }
    boolean now = position == head && random.nextBoolean();
    return new Pair(on, position, "on=" + on + (now ? "" : "&knownAt=" + at));
  }

  private List<String> pages(String query) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    int limit = 40 + random.nextInt(100);
    do {
      JsonNode page = dondoc.json(query + "&limit=" + limit + cursor);
      page.path("items").forEach(item -> seen.add(item.path("taskId").asString()));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
    } while (cursor != null);
    return seen;
  }

  private static List<String> ids(List<Told> tasks) {
    return tasks.stream().map(told -> told.state().taskId()).toList();
  }

  private static LocalDate effectiveDue(Told told) {
    return Objects.requireNonNull(told.day().deadline().effectiveDue());
  }

  private static boolean isOr(String filter, Enum<?> value) {
    return filter.isEmpty() || filter.equals(value.name());
  }

  private static boolean hasWords(TaskState task, String words) {
    return switch (words) {
      case "" -> true;
      case "nội dung" -> task.content().startsWith("Nội dung mới");
      default ->
          task.content().startsWith("Kết nối") && task.leadAgency().equals(TaskStories.HEALTH);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case JsonNode node -> node.isNull() || node.isMissingNode() ? null : node.asString();
      default -> value.toString();
    };
  }

  private static boolean isCompletedBefore(DayByDay.Day day, @Nullable LocalDate from) {
    return from != null
        && day.progress() == Progress.COMPLETED
        && Objects.requireNonNull(day.since()).isBefore(from);
  }

  private static String given(@Nullable LocalDate day) {
    return Objects.toString(day, "");
  }

  private static String given(String... namesAndValues) {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        parameters.append('&').append(namesAndValues[i]).append('=').append(namesAndValues[i + 1]);
      }
    }
    return parameters.toString();
  }

  private String anyOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
