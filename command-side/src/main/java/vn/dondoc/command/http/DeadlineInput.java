package vn.dondoc.command.http;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.command.automation.Recurrence;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReading;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * A deadline in a request: a phrase as documents write it, or an object with the kind and its
 * fields.
 */
final class DeadlineInput {

  private final JsonMapper json;
  private final Supplier<WorkingCalendar> calendar;

  DeadlineInput(JsonMapper json, Supplier<WorkingCalendar> calendar) {
    this.json = json;
    this.calendar = calendar;
  }

  private record Body(
      @Nullable String text,
      @Nullable DeadlineKind kind,
      @Nullable LocalDate start,
      @Nullable LocalDate target,
      @Nullable LocalDate due,
      @Nullable LocalTime dueTime,
      @Nullable String recurrence,
      @Nullable List<@Nullable Step> milestones,
      @Nullable String dependsOn) {}

  private record Step(@Nullable String text, @Nullable LocalDate due) {}

  /**
   * @param issuedOn the day that a phrase without a year, or a duration, is counted from
   */
  Deadline read(JsonNode input, LocalDate issuedOn, DeadlineRule rule) {
    if (input.isString()) {
      return phrase(input.asString(), issuedOn, rule);
    }
    if (!input.isObject()) {
      throw HttpProblem.field(
          "deadline", input.isNull() ? FieldProblem.Code.REQUIRED : FieldProblem.Code.INVALID);
    }
    return of(body(input), rule);
  }

  /**
   * Whoever sets a deadline by hand is the person who has to decide what it means, so words that
   * cannot be read are refused rather than kept: such a task could never be overdue. A caller who
   * means it can say {@code {"kind":"UNCLEAR","text":…}}.
   */
  private Deadline phrase(String phrase, LocalDate issuedOn, DeadlineRule rule) {
    DeadlineReading reading = DeadlineReader.read(phrase, issuedOn, rule, calendar.get());
    for (Finding finding : reading.problems()) {
      if (finding.code() == ProblemCode.NO_SUCH_DAY) {
        throw HttpProblem.field(
            new FieldProblem(
                "deadline", FieldProblem.Code.NO_SUCH_DAY, finding.arguments().getFirst()));
      }
      if (finding.code() == ProblemCode.CALENDAR_MISSING) {
        throw new RefusedException(
            Refusal.of(RefusalCode.CALENDAR_MISSING, finding.arguments().getFirst()));
      }
    }
    if (reading.deadline().kind() == DeadlineKind.UNCLEAR) {
      throw new RefusedException(Refusal.of(RefusalCode.DEADLINE_UNCLEAR, phrase));
    }
    return reading.deadline();
  }

  private Body body(JsonNode input) {
    try {
      return json.treeToValue(input, Body.class);
    } catch (DatabindException e) {
      throw HttpProblem.field(JsonFields.problem("deadline", e));
    }
  }

  private Deadline of(Body body, DeadlineRule rule) {
    DeadlineKind kind = required("kind", body.kind());
    List<Milestone> milestones = milestones(body.milestones());
    LocalDate due = body.due();
    switch (kind) {
      case BY_DATE -> required("due", due);
      case PERIOD -> ordered("start", required("start", body.start()), required("due", due));
      case TARGET_AND_LIMIT ->
          ordered("target", required("target", body.target()), required("due", due));
      case RECURRING -> followable(required("recurrence", body.recurrence()));
      case FROM -> required("start", body.start());
      case MILESTONES -> {
        if (milestones.isEmpty()) {
          throw HttpProblem.field("deadline.milestones", FieldProblem.Code.REQUIRED);
        }
        due = milestones.getLast().due();
      }
      case AFTER_EVENT, DEPENDENT -> required("dependsOn", body.dependsOn());
      case CONTINUOUS, ON_DEMAND, SEE_CHILDREN, UNSTATED, UNCLEAR -> {}
    }
    return new Deadline(
        body.text() == null ? "" : body.text(),
        kind,
        body.start(),
        body.target(),
        due,
        body.dueTime(),
        EffectiveDue.of(kind, due, rule, calendar.get()),
        rule,
        body.recurrence(),
        milestones,
        body.dependsOn(),
        false);
  }

  /** Whatever the kind, since they are kept with any. */
  private static List<Milestone> milestones(@Nullable List<@Nullable Step> steps) {
    List<Milestone> milestones = new ArrayList<>();
    if (steps == null) {
      return milestones;
    }
    for (int i = 0; i < steps.size(); i++) {
      String field = "milestones[" + i + "]";
      Step step = required(field, steps.get(i));
      milestones.add(
          new Milestone(
              required(field + ".text", step.text()), required(field + ".due", step.due())));
    }
    return milestones;
  }

  /** Its occurrences will be assigned by it, so what cannot be followed is refused now. */
  private static void followable(String recurrence) {
    try {
      var unused = Recurrence.parse(recurrence);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.field("deadline.recurrence", FieldProblem.Code.INVALID);
    }
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw HttpProblem.field("deadline." + field, FieldProblem.Code.REQUIRED);
    }
    return value;
  }

  private static void ordered(String field, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw HttpProblem.field("deadline." + field, FieldProblem.Code.AFTER_DUE);
    }
  }
}
