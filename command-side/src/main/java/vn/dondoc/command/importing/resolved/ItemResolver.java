package vn.dondoc.command.importing.resolved;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.DraftDocument;
import vn.dondoc.command.importing.draft.DraftField;
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
import vn.dondoc.history.calendar.WorkingCalendar;

/** Resolves the items of one plan, in order, and numbers their problems. For one plan. */
public final class ItemResolver {

  private final AgencyResolver agencies;
  private final @Nullable LocalDate issuedOn;
  private final DeadlineRule rule;
  private final WorkingCalendar calendar;
  private final List<DraftProblem> problems = new ArrayList<>();

  /** The same agencies and times stand in many rows of a plan. */
  private final Map<String, AgencyReading> agenciesRead = new HashMap<>();

  private final Map<String, DeadlineReading> deadlinesRead = new HashMap<>();

  private static final int MAX_REMEMBERED = 10_000;

  private int items;

  public ItemResolver(
      AgencyDirectory directory,
      DraftDocument document,
      DeadlineRule rule,
      WorkingCalendar calendar) {
    this.agencies = new AgencyResolver(directory, document.issuedOn(), document.authority());
    this.issuedOn = document.issuedOn();
    this.rule = rule;
    this.calendar = calendar;
  }

  /** Numbers a problem of the document itself. */
  public void documentProblem(Finding finding) {
    problems.add(DraftProblem.numbered(problems.size() + 1, null, DraftField.DOCUMENT, finding));
  }

  public DraftItem resolve(RawItem raw) {
    items++;
    List<Found> found = new ArrayList<>();
    raw.findings().forEach(finding -> found.add(new Found(fieldOf(finding), finding)));
    AgencyReading leads = remembered(agenciesRead, raw.leadText(), agencies::resolve);
    AgencyReading coordinating =
        remembered(agenciesRead, raw.coordinatingText(), agencies::resolve);
    DeadlineReading deadline =
        remembered(
            deadlinesRead,
            raw.deadlineText(),
            text -> DeadlineReader.read(text, issuedOn, rule, calendar));
    if (raw.leadText().isEmpty()) {
      found.add(new Found(DraftField.LEAD, Finding.of(ProblemCode.LEAD_MISSING, raw.ref())));
    } else if (AgencyPart.distinctAgencies(leads.parts()).isEmpty()) {
      found.add(
          new Found(DraftField.LEAD, Finding.of(ProblemCode.NO_LEAD_RESOLVED, raw.leadText())));
    }
    leads.problems().forEach(each -> found.add(new Found(DraftField.LEAD, each)));
    coordinating.problems().forEach(each -> found.add(new Found(DraftField.COORDINATING, each)));
    deadline.problems().forEach(each -> found.add(new Found(DraftField.DEADLINE, each)));
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
        numbered(itemId, found));
  }

  private static <T> T remembered(Map<String, T> known, String text, Function<String, T> read) {
    return known.size() < MAX_REMEMBERED || known.containsKey(text)
        ? known.computeIfAbsent(text, read)
        : read.apply(text);
  }

  private record Found(DraftField field, Finding finding) {}

  /** What the row's own findings are about; those of cells are known by the cell. */
  private static DraftField fieldOf(Finding finding) {
    return switch (finding.code()) {
      case CONTENT_MISSING, ROW_JOINED -> DraftField.CONTENT;
      case REF_DUPLICATE, REF_SKIPPED -> DraftField.REF;
      case LEAD_MISSING, ROLES_UNCLEAR, NO_LEAD_RESOLVED -> DraftField.LEAD;
      case COLUMN_BOUNDARY_UNSURE -> DraftField.ROW;
      case NUMBER_MISSING,
          DATE_MISSING,
          DATE_IMPOSSIBLE,
          ENCODING_ASSUMED,
          HIDDEN_LEFT_OUT,
          FILE_ALREADY_IN_DRAFT,
          FILE_ALREADY_ISSUED,
          ITEMS_REMOVED,
          CELLS_WITHOUT_COLUMN,
          TEXT_OUTSIDE_ITEMS,
          TABLE_LEFT_OUT ->
          DraftField.DOCUMENT;
      case AGENCY_UNKNOWN,
          AGENCY_AMBIGUOUS,
          AGENCY_NOT_VALID,
          AGENCY_UNSPECIFIC,
          GROUP_WITHOUT_MEMBERS ->
          DraftField.ROW;
      case DEADLINE_FROM_ABOVE,
          DEADLINE_UNCLEAR,
          DEADLINE_AMBIGUOUS,
          DEADLINE_NEEDS_ISSUE_DATE,
          DUE_BEFORE_ISSUE,
          NO_SUCH_DAY,
          CALENDAR_MISSING ->
          DraftField.DEADLINE;
    };
  }

  private List<DraftProblem> numbered(String itemId, List<Found> found) {
    List<DraftProblem> own = new ArrayList<>();
    for (Found each : found) {
      own.add(
          DraftProblem.numbered(
              problems.size() + own.size() + 1, itemId, each.field(), each.finding()));
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
