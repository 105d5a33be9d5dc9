package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.FINANCE;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.HOME;
import static vn.dondoc.query.TaskStories.assigned;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.TaskHandedOver;

/** The table of agencies by the first deadline or the last, by the agency then or now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountedByIT {

  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final LocalDate EXTENDED = LocalDate.of(2023, 2, 28);
  private static final LocalDate DONE = LocalDate.of(2023, 1, 20);
  private static final LocalDate MERGED = LocalDate.of(2025, 7, 1);
  private static final AgencyName FARMING = new AgencyName("so-nong-nghiep", "Sở Nông nghiệp");
  private static final AgencyName TRADE = new AgencyName("so-cong-thuong", "Sở Công Thương");

  private final QueryTestbed dondoc = new QueryTestbed();
  private long beforeTheExtension;
  private long beforeTheMerger;

  @BeforeAll
  void deadlinesAreExtendedAndAgenciesMerge() {
    for (AgencyName agency : List.of(HEALTH, HOME, FINANCE, FARMING, TRADE)) {
      directory(
          new AgencyRegistered(
              agency.code(), agency.name(), List.of(), List.of(), null, null, null, DUE));
    }
    given("extended", HEALTH, DUE);
    given("corrected", FINANCE, DUE);
    given("told-later", FARMING, null);
    beforeTheExtension = dondoc.log().head();
    dondoc.append(
        "task-extended",
        new ExtensionRequested(EXTENDED, "Thiếu kinh phí", List.of(), DUE.minusDays(9)),
        new ExtensionApproved(EXTENDED, EXTENDED, null, DUE.minusDays(5)));
    // On the very day on which it was assigned, so that no day is left of the first deadline.
    dondoc.append(
        "task-corrected",
        new DeadlineChanged(TaskStories.by(EXTENDED), "Nhầm", TaskStories.ISSUED));
    dondoc.append("task-told-later", new EffectiveDueSet(DUE, DUE, 0, DUE.minusDays(20)));
    complete("extended");
    complete("corrected");
    complete("told-later");
    given("open", HEALTH, EXTENDED);
    beforeTheMerger = dondoc.log().head();
    directory(new AgenciesMerged(List.of(HEALTH.code()), HOME.code(), MERGED, "Sáp nhập", MERGED));
    directory(
        new AgencyRenamed(HOME.code(), HOME.name(), "Sở Nội vụ và Y tế", MERGED, "Tên", MERGED));
    directory(
        new AgencySplit(
            FARMING.code(), List.of(HOME.code(), TRADE.code()), MERGED, "Chia tách", MERGED));
    dondoc.append("task-open", new TaskHandedOver(HEALTH, HOME, "Sáp nhập", MERGED.plusDays(1)));
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void aTaskWhoseDeadlineWasExtendedIsLateByTheFirstAndInTimeByTheLast() {
    JsonNode last = line(table("agencies=THEN"), HEALTH);
    JsonNode first = line(table("deadline=FIRST"), HEALTH);

    assertThat(last.path("doneOnTime").asLong()).isEqualTo(1);
    assertThat(last.path("doneLate").asLong()).isZero();
    assertThat(first.path("doneOnTime").asLong()).isZero();
    assertThat(first.path("doneLate").asLong()).isEqualTo(1);
    assertThat(first.at("/completedOnTime/denominator").asLong()).isEqualTo(1);
  }

  @Test
  void theSameHoldsOfADayInThePastAndOfWhatWasKnownOnce() {
    String open = "on=2023-01-10";
    String once = open + "&knownAt=" + beforeTheExtension;

    assertThat(line(table(open), HEALTH).path("openOverdue").asLong()).isZero();
    assertThat(line(table(open + "&deadline=FIRST"), HEALTH).path("openOverdue").asLong())
        .isEqualTo(1);
    assertThat(line(table(once), HEALTH).path("openOverdue").asLong())
        .as("nobody knew of an extension")
        .isEqualTo(1);
    assertThat(line(table(once + "&deadline=FIRST"), HEALTH)).isEqualTo(line(table(once), HEALTH));
  }

  @Test
  void theFirstDeadlineIsNotLostWhereItWasChangedOnTheDayOfTheAssignment() {
    assertThat(line(table("deadline=LAST"), FINANCE).path("doneOnTime").asLong()).isEqualTo(1);
    assertThat(line(table("deadline=FIRST"), FINANCE).path("doneLate").asLong()).isEqualTo(1);
  }

  @Test
  void whereNoDayTookEffectAtFirstTheOneSetLaterCounts() {
    JsonNode first = line(table("deadline=FIRST"), FARMING);

    assertThat(first.path("doneWithoutDeadline").asLong()).isZero();
    assertThat(first.path("doneLate").asLong()).isEqualTo(1);
  }

  @Test
  void tasksOfAMergedAgencyCountUnderItThenAndUnderItsSuccessorNow() {
    String before = "on=2025-06-01";

    assertThat(totals(table(before)))
        .isEqualTo(Map.of(HEALTH.code(), 2L, FINANCE.code(), 1L, FARMING.code(), 1L));
    assertThat(totals(table(before + "&agencies=NOW")))
        .as("the open one was handed over, the finished one was not")
        .isEqualTo(Map.of(HOME.code(), 2L, FINANCE.code(), 1L, FARMING.code(), 1L));
    assertThat(line(table(before + "&agencies=NOW"), HOME).path("agencyName").asString())
        .isEqualTo("Sở Nội vụ và Y tế");
  }

  @Test
  void figuresOfTodayStillHaveWhatWasFinishedUnderTheAgencyThatFinishedIt() {
    assertThat(totals(table("")))
        .isEqualTo(
            Map.of(HEALTH.code(), 1L, HOME.code(), 1L, FINANCE.code(), 1L, FARMING.code(), 1L));
    assertThat(totals(table("agencies=NOW")))
        .isEqualTo(Map.of(HOME.code(), 2L, FINANCE.code(), 1L, FARMING.code(), 1L));
  }

  @Test
  void nowIsTheDayOfWhatIsKnown() {
    String once = "on=2025-06-01&agencies=NOW&knownAt=" + beforeTheMerger;

    assertThat(totals(table(once)))
        .as("nobody knew of a merger")
        .isEqualTo(Map.of(HEALTH.code(), 2L, FINANCE.code(), 1L, FARMING.code(), 1L));
  }

  @Test
  void aPlanAndAPeriodAreCountedTheSameWay() {
    String period = "from=2023-01-01&to=2023-01-31&plan=plan-1&deadline=FIRST&agencies=NOW";
    JsonNode home = line(table(period), HOME);
    JsonNode later = table("on=2025-06-01&" + period);

    assertThat(home.path("total").asLong()).isEqualTo(2);
    assertThat(home.path("doneLate").asLong()).isEqualTo(1);
    assertThat(home.path("openInTime").asLong()).isEqualTo(1);
    assertThat(line(later, HOME).path("openOverdue").asLong()).isEqualTo(1);
    assertThat(totals(table("plan=plan-2&agencies=NOW"))).isEmpty();
  }

  @Test
  void theTableSaysWhatItWasCountedBy() {
    JsonNode asked = table("deadline=FIRST&agencies=NOW");
    JsonNode notAsked = table("deadline=&agencies=");

    assertThat(asked.path("deadline").asString()).isEqualTo("FIRST");
    assertThat(asked.path("agencies").asString()).isEqualTo("NOW");
    assertThat(notAsked.path("deadline").asString()).isEqualTo("LAST");
    assertThat(notAsked.path("agencies").asString()).isEqualTo("THEN");
  }

  private JsonNode table(String question) {
    return dondoc.json("/api/statistics/agencies?" + question);
  }

  private static JsonNode line(JsonNode table, AgencyName agency) {
    return table
        .path("items")
        .valueStream()
        .filter(line -> line.path("agency").asString().equals(agency.code()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line of " + agency + " in " + table));
  }

  private static Map<String, Long> totals(JsonNode table) {
    Map<String, Long> totals = new TreeMap<>();
    table
        .path("items")
        .forEach(line -> totals.put(line.path("agency").asString(), line.path("total").asLong()));
    return totals;
  }

  private void directory(DirectoryEvent event) {
    dondoc.append(DirectoryEvent.STREAM_ID, event);
  }

  private void given(String name, AgencyName lead, @Nullable LocalDate due) {
    dondoc.append("task-" + name, assigned("task-" + name, "1", 1, lead, due));
  }

  private void complete(String name) {
    dondoc.append(
        "task-" + name,
        new CompletionReported(new Product("Báo cáo", "12/BC"), List.of(), DONE),
        new CompletionConfirmed(DONE, DONE));
  }
}
