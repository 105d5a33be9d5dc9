package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.command.plan.PlanToIssue.ProblemOfDraft;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.PlanState;
import vn.dondoc.history.TaskState;

/** Plan documents of the tests' own wording, and what the log would hold of them. */
final class PlanDocuments {

  static final LocalDate ISSUED_ON = LocalDate.parse("2022-11-03");
  static final AgencyName HEALTH = new AgencyName("so-y-te", "Sở Y tế");
  static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  static final AgencyName JUSTICE = new AgencyName("so-tu-phap", "Sở Tư pháp");
  static final Recorded OFFICE = new Recorded("lan", null, null, null, null, null);

  private PlanDocuments() {}

  static Deadline due(String day) {
    LocalDate due = LocalDate.parse(day);
    return new Deadline(
        "trước ngày " + day,
        DeadlineKind.BY_DATE,
        null,
        null,
        due,
        null,
        due,
        DeadlineRule.AS_WRITTEN,
        null,
        List.of(),
        null,
        false);
  }

  /** A row of a table that can be varied column by column. */
  record Row(
      String itemId,
      String ref,
      @Nullable String group,
      String content,
      Deadline deadline,
      List<String> coordinating,
      List<AgencyName> leads) {

    static Row of(String ref, String content, AgencyName... leads) {
      return new Row(
          "item-" + ref,
          ref,
          null,
          content,
          due("2023-06-30"),
          List.of("so-noi-vu"),
          List.of(leads));
    }

    Row numbered(String other) {
      return new Row(itemId, other, group, content, deadline, coordinating, leads);
    }

    Row under(String heading) {
      return new Row(itemId, ref, heading, content, deadline, coordinating, leads);
    }

    Row saying(String other) {
      return new Row(itemId, ref, group, other, deadline, coordinating, leads);
    }

    Row dueOn(String day) {
      return new Row(itemId, ref, group, content, due(day), coordinating, leads);
    }

    Row with(String... coordinatingAgencies) {
      return new Row(
          itemId, ref, group, content, deadline, Arrays.asList(coordinatingAgencies), leads);
    }

    Row ledBy(AgencyName... others) {
      return new Row(itemId, ref, group, content, deadline, coordinating, List.of(others));
    }

    ItemToIssue item() {
      return new ItemToIssue(
          itemId,
          ref,
          group,
          content,
          null,
          "như văn bản",
          leads,
          null,
          coordinating,
          deadline,
          "Báo cáo",
          "row " + ref);
    }
  }

  static List<ItemToIssue> items(Row... rows) {
    return Arrays.stream(rows).map(Row::item).toList();
  }

  static PlanToIssue document(
      String draftId,
      String number,
      LocalDate issuedOn,
      List<ProblemOfDraft> problems,
      Row... rows) {
    return new PlanToIssue(
        draftId,
        number,
        issuedOn,
        "Kế hoạch",
        "UBND tỉnh",
        "ke-hoach.txt",
        "ab".repeat(32),
        DeadlineRule.AS_WRITTEN,
        "chairman",
        null,
        items(rows),
        List.of(),
        problems);
  }

  static PlanState fold(@Nullable PlanState before, StreamEvents stream) {
    PlanState plan = before;
    for (DomainEvent event : stream.events()) {
      plan = PlanState.evolve(plan, (PlanEvent) event);
    }
    if (plan == null) {
      throw new AssertionError("no events");
    }
    return plan;
  }

  /** Tasks as their streams add up, each with more events behind the first. */
  static PlanTask task(StreamEvents stream, TaskEvent... more) {
    List<TaskEvent> events = new ArrayList<>();
    stream.events().forEach(event -> events.add((TaskEvent) event));
    events.addAll(List.of(more));
    TaskState state = null;
    boolean touched = false;
    for (TaskEvent event : events) {
      state = TaskState.evolve(state, event, OFFICE);
      touched |= PlanTask.touches(event);
    }
    if (state == null) {
      throw new AssertionError("no events");
    }
    return new PlanTask(state, touched);
  }
}
