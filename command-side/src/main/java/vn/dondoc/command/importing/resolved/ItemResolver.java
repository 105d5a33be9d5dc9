package vn.dondoc.command.importing.resolved;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.items.RawItem;
import vn.dondoc.command.importing.resolved.agency.AgencyReading;
import vn.dondoc.command.importing.resolved.agency.AgencyResolver;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReading;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;

/** Resolves the items of one plan, in order, and numbers their problems. For one plan. */
public final class ItemResolver {

  private final AgencyResolver agencies;
  private final @Nullable LocalDate issuedOn;
  private final DeadlineRule rule;
  private final List<DraftProblem> problems = new ArrayList<>();
  private int items;

  public ItemResolver(AgencyDirectory directory, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    this.agencies = new AgencyResolver(directory, issuedOn);
    this.issuedOn = issuedOn;
    this.rule = rule;
  }

  /** Numbers a problem of the document itself. */
  public void documentProblem(Finding finding) {
    problems.add(DraftProblem.numbered(problems.size() + 1, null, finding));
  }

  public DraftItem resolve(RawItem raw) {
    items++;
    List<Finding> findings = new ArrayList<>(raw.findings());
    AgencyReading leads = agencies.resolve(raw.leadText());
    AgencyReading coordinating = agencies.resolve(raw.coordinatingText());
    DeadlineReading deadline = DeadlineReader.read(raw.deadlineText(), issuedOn, rule);
    if (raw.leadText().isEmpty()) {
      findings.add(Finding.of(ProblemCode.LEAD_MISSING, raw.ref()));
    } else if (AgencyPart.distinctAgencies(leads.parts()).isEmpty()) {
      findings.add(Finding.of(ProblemCode.NO_LEAD_RESOLVED, raw.leadText()));
    }
    findings.addAll(leads.problems());
    findings.addAll(coordinating.problems());
    findings.addAll(deadline.problems());
    String itemId = "item-%03d".formatted(items);
    return new DraftItem(
        itemId,
        raw.ref(),
        raw.group(),
        raw.content(),
        raw.details(),
        emptyToNull(raw.leadText()),
        leads.parts(),
        emptyToNull(raw.coordinatingText()),
        coordinating.parts(),
        raw.deadlineInherited() ? inherited(deadline.deadline()) : deadline.deadline(),
        emptyToNull(raw.product()),
        raw.place().source(raw.content()),
        numbered(itemId, findings));
  }

  private List<DraftProblem> numbered(String itemId, List<Finding> findings) {
    List<DraftProblem> own = new ArrayList<>();
    for (Finding finding : findings) {
      own.add(DraftProblem.numbered(problems.size() + own.size() + 1, itemId, finding));
    }
    problems.addAll(own);
    return own;
  }

  /** Every problem so far, in the order of the document. */
  public List<DraftProblem> problems() {
    return List.copyOf(problems);
  }

  private static Deadline inherited(Deadline d) {
    return new Deadline(
        d.text(),
        d.kind(),
        d.start(),
        d.target(),
        d.due(),
        d.dueTime(),
        d.effectiveDue(),
        d.rule(),
        d.recurrence(),
        d.milestones(),
        d.dependsOn(),
        true);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
