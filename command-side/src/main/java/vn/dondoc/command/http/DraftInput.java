package vn.dondoc.command.http;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.drafts.Amends;
import vn.dondoc.command.drafts.ItemCorrection;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.BusinessTime;

/** The bodies with which people correct a draft; what is missing stays as it was read. */
final class DraftInput {

  private final Lookups lookups;
  private final DeadlineInput deadlines;
  private final Clock clock;

  DraftInput(Lookups lookups, DeadlineInput deadlines, Clock clock) {
    this.lookups = lookups;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  record Document(
      @Nullable String number,
      @Nullable LocalDate issuedOn,
      @Nullable String title,
      @Nullable DeadlineRule deadlineRule,
      @Nullable String leader,
      @Nullable String field,
      @Nullable String amends,
      @Nullable Scope amendmentScope) {
    ImportHints hints() {
      return new ImportHints(number, issuedOn, title, deadlineRule, leader, field);
    }
  }

  static Amends amends(@Nullable String planId, @Nullable Scope scope) {
    return new Amends(planId == null || planId.isBlank() ? null : planId, scope);
  }

  /** A plan named as the one to be amended has to be there, and not voided. */
  Amends lookedUp(Amends said) {
    return said.planId() == null
        ? said
        : new Amends(lookups.plan(said.planId()).planId(), said.scope());
  }

  /**
   * @param leads codes, or parts as a draft shows them ({@code {text, agencies}}); {@code
   *     coordinating} likewise
   * @param deadline a phrase or an object
   */
  record Item(
      @Nullable String ref,
      @Nullable String group,
      @Nullable String content,
      @Nullable String details,
      @Nullable String product,
      @Nullable JsonNode leads,
      @Nullable JsonNode coordinating,
      @Nullable JsonNode deadline) {}

  ItemCorrection correction(Item body, StoredDraft draft) {
    notBlank("ref", body.ref());
    notBlank("content", body.content());
    LocalDate issuedOn = draft.draft().document().issuedOn();
    return new ItemCorrection(
        body.ref(),
        body.group(),
        body.content(),
        body.details(),
        body.product(),
        codes("leads", body.leads()),
        codes("coordinating", body.coordinating()),
        body.deadline() == null || body.deadline().isNull()
            ? null
            : deadlines.read(
                body.deadline(),
                issuedOn == null ? BusinessTime.today(clock) : issuedOn,
                draft.hints().ruleOrDefault()),
        body.deadline() != null && body.deadline().isString() ? body.deadline().asString() : null);
  }

  private @Nullable List<String> codes(String field, @Nullable JsonNode input) {
    if (input == null || input.isNull()) {
      return null;
    }
    List<String> codes = new ArrayList<>();
    for (JsonNode each : elements(field, input)) {
      if (each.isObject()) {
        elements(field, each.path("agencies")).forEach(code -> codes.add(text(field, code)));
      } else {
        codes.add(text(field, each));
      }
    }
    return lookups.agencyCodes(codes);
  }

  private static void notBlank(String field, @Nullable String text) {
    if (text != null && text.isBlank()) {
      throw HttpProblem.field(field, FieldProblem.Code.REQUIRED);
    }
  }

  private static JsonNode elements(String field, JsonNode input) {
    if (!input.isArray()) {
      throw HttpProblem.field(field, FieldProblem.Code.INVALID);
    }
    return input;
  }

  private static String text(String field, JsonNode input) {
    if (!input.isString()) {
      throw HttpProblem.field(field, FieldProblem.Code.INVALID);
    }
    return input.asString();
  }

  /** {@code true} accepts every problem, a list those named, nothing none. */
  static AcceptProblems accepted(@Nullable JsonNode input) {
    if (input == null || input.isNull() || (input.isBoolean() && !input.asBoolean())) {
      return new AcceptProblems.Named(Set.of());
    }
    if (input.isBoolean()) {
      return new AcceptProblems.All();
    }
    Set<String> ids = new HashSet<>();
    elements("acceptProblems", input).forEach(id -> ids.add(text("acceptProblems", id)));
    return new AcceptProblems.Named(ids);
  }
}
