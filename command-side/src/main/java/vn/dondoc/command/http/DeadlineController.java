package vn.dondoc.command.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.importing.ProblemMessages;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReading;
import vn.dondoc.command.importing.resolved.deadline.Words;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;

/** Reads a deadline phrase and says which words led to the reading. Changes nothing. */
@RestController
final class DeadlineController {

  private final CalendarReader calendar;

  DeadlineController(CalendarReader calendar) {
    this.calendar = calendar;
  }

  record Phrase(
      @NotNull String phrase, @NotNull LocalDate issuedOn, @Nullable DeadlineRule deadlineRule) {}

  record Reading(
      DeadlineKind kind,
      @Nullable LocalDate start,
      @Nullable LocalDate target,
      @Nullable LocalDate due,
      @Nullable LocalDate effectiveDue,
      @Nullable String recurrence,
      List<Milestone> milestones,
      @Nullable String dependsOn,
      List<Words> words,
      List<Problem> problems) {}

  record Problem(String code, String severity, String message, List<Suggestion> suggestions) {}

  @PostMapping("/api/deadlines/read")
  Reading read(@RequestBody @Valid Phrase body, CommandRequest request) {
    DeadlineRule rule = body.deadlineRule() == null ? DeadlineRule.AS_WRITTEN : body.deadlineRule();
    DeadlineReading reading =
        DeadlineReader.read(body.phrase(), body.issuedOn(), rule, calendar.current());
    Deadline deadline = reading.deadline();
    return new Reading(
        deadline.kind(),
        deadline.start(),
        deadline.target(),
        deadline.due(),
        deadline.effectiveDue(),
        deadline.recurrence(),
        deadline.milestones(),
        deadline.dependsOn(),
        reading.words(),
        reading.problems().stream().map(finding -> problem(finding, request)).toList());
  }

  private static Problem problem(Finding finding, CommandRequest request) {
    return new Problem(
        finding.code().name(),
        finding.code().severity().name(),
        ProblemMessages.of(finding, request.language()),
        finding.suggestions());
  }
}
