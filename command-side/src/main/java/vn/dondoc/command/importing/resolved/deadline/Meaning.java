package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.events.DeadlineKind;

/** What a rule made of a phrase, before the plan's rule for days off is applied. */
record Meaning(
    DeadlineKind kind,
    @Nullable LocalDate start,
    @Nullable LocalDate target,
    @Nullable LocalDate due,
    @Nullable String recurrence,
    List<Milestone> milestones,
    @Nullable String dependsOn,
    List<Finding> findings) {

  static Meaning of(DeadlineKind kind) {
    return new Meaning(kind, null, null, null, null, List.of(), null, List.of());
  }

  static Meaning due(@Nullable LocalDate due) {
    return span(DeadlineKind.BY_DATE, null, due);
  }

  static Meaning span(DeadlineKind kind, @Nullable LocalDate start, @Nullable LocalDate due) {
    return new Meaning(kind, start, null, due, null, List.of(), null, List.of());
  }

  static Meaning targetAndLimit(LocalDate target, LocalDate due) {
    return new Meaning(
        DeadlineKind.TARGET_AND_LIMIT, null, target, due, null, List.of(), null, List.of());
  }

  static Meaning recurring(String rule, @Nullable LocalDate start, @Nullable LocalDate due) {
    return new Meaning(DeadlineKind.RECURRING, start, null, due, rule, List.of(), null, List.of());
  }

  static Meaning waiting(DeadlineKind kind, String dependsOn) {
    return new Meaning(kind, null, null, null, null, List.of(), dependsOn, List.of());
  }

  static Meaning steps(List<Milestone> steps, LocalDate last) {
    return new Meaning(DeadlineKind.MILESTONES, null, null, last, null, steps, null, List.of());
  }

  /** For a person to decide, with a day that may be meant where there is one. */
  static Meaning unclear(String text, @Nullable LocalDate proposal) {
    List<Suggestion> suggestions =
        proposal == null
            ? List.of()
            : List.of(new Suggestion(proposal.toString(), proposal.toString(), 0.5));
    return span(DeadlineKind.UNCLEAR, null, proposal)
        .with(Finding.suggesting(ProblemCode.DEADLINE_UNCLEAR, text, suggestions));
  }

  /** With the doubt whether it is meant so, said once; what is unclear needs none. */
  Meaning doubted(String text) {
    Finding doubt = Finding.of(ProblemCode.DEADLINE_AMBIGUOUS, text);
    return kind == DeadlineKind.UNCLEAR || findings.contains(doubt) ? this : with(doubt);
  }

  Meaning with(Finding finding) {
    List<Finding> all = new ArrayList<>(findings);
    all.add(finding);
    return new Meaning(kind, start, target, due, recurrence, milestones, dependsOn, all);
  }
}
