package vn.dondoc.command.drafts;

import static vn.dondoc.command.drafts.ItemCorrection.either;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftField;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Lays corrections over what the importer read. A corrected field has no problem left: a person has
 * settled it.
 */
final class DraftCorrector {

  private DraftCorrector() {}

  /** What of the plan deadlines are read under. */
  private record Terms(@Nullable LocalDate issuedOn, DeadlineRule rule, WorkingCalendar calendar) {}

  /**
   * @param corrections by item id
   * @param rule of the plan as it is now; a correction may have been made under another
   */
  static Draft apply(
      Draft draft,
      Map<String, ItemCorrection> corrections,
      AgencyDirectory directory,
      DeadlineRule rule,
      WorkingCalendar calendar) {
    List<DraftItem> items =
        draft.items().stream()
            .map(
                item ->
                    apply(
                        item,
                        corrections.get(item.itemId()),
                        directory,
                        new Terms(draft.document().issuedOn(), rule, calendar)))
            .toList();
    List<DraftProblem> problems =
        draft.problems().stream()
            .filter(problem -> !settled(problem, corrections.get(problem.itemId())))
            .toList();
    return new Draft(draft.document(), items, draft.obligations(), problems);
  }

  private static DraftItem apply(
      DraftItem item, @Nullable ItemCorrection correction, AgencyDirectory directory, Terms terms) {
    if (correction == null) {
      return item;
    }
    return new DraftItem(
        item.itemId(),
        correction.ref() == null ? item.ref() : correction.ref(),
        either(correction.group(), item.group()),
        correction.content() == null ? item.content() : correction.content(),
        either(correction.details(), item.details()),
        item.leadText(),
        correction.leads() == null ? item.leads() : parts(correction.leads(), directory),
        item.coordinatingText(),
        correction.coordinating() == null
            ? item.coordinating()
            : parts(correction.coordinating(), directory),
        deadline(item, correction, terms),
        either(correction.product(), item.product()),
        item.source(),
        item.problems().stream().filter(problem -> !settled(problem, correction)).toList());
  }

  /**
   * The deadline of a correction as the plan now stands: its words are read again, since they may
   * count from the day of issue; what was clear once is not made unclear by that.
   */
  private static Deadline deadline(DraftItem item, ItemCorrection correction, Terms terms) {
    Deadline given = correction.deadline();
    String phrase = correction.deadlinePhrase();
    if (given == null) {
      return item.deadline();
    }
    if (phrase == null || terms.issuedOn() == null) {
      return under(terms, given);
    }
    Deadline read =
        DeadlineReader.read(phrase, terms.issuedOn(), terms.rule(), terms.calendar()).deadline();
    return read.kind() == DeadlineKind.UNCLEAR ? under(terms, given) : read;
  }

  private static Deadline under(Terms terms, Deadline deadline) {
    if (deadline.rule() == terms.rule()) {
      return deadline;
    }
    try {
      return EffectiveDue.settle(deadline, terms.rule(), terms.calendar());
    } catch (CalendarMissingException e) {
      return EffectiveDue.unsettled(deadline, terms.rule());
    }
  }

  private static List<AgencyPart> parts(List<String> codes, AgencyDirectory directory) {
    return codes.stream()
        .map(
            code ->
                new AgencyPart(
                    directory.agency(code).map(Agency::name).orElse(code), List.of(code)))
        .toList();
  }

  private static boolean settled(DraftProblem problem, @Nullable ItemCorrection correction) {
    return correction != null && fields(correction).contains(problem.field());
  }

  private static Set<DraftField> fields(ItemCorrection correction) {
    Set<DraftField> fields = EnumSet.noneOf(DraftField.class);
    if (correction.ref() != null) {
      fields.add(DraftField.REF);
    }
    if (correction.content() != null) {
      fields.add(DraftField.CONTENT);
    }
    if (correction.leads() != null) {
      fields.add(DraftField.LEAD);
    }
    if (correction.coordinating() != null) {
      fields.add(DraftField.COORDINATING);
    }
    if (correction.deadline() != null) {
      fields.add(DraftField.DEADLINE);
    }
    return fields;
  }
}
