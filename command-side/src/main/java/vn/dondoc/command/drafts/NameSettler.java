package vn.dondoc.command.drafts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftField;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * Lays names that a person has settled over what the importer could not resolve, at every item, and
 * takes away the problems that they had.
 */
final class NameSettler {

  private static final Set<ProblemCode> OF_NAMES =
      Set.of(
          ProblemCode.AGENCY_UNKNOWN,
          ProblemCode.AGENCY_AMBIGUOUS,
          ProblemCode.AGENCY_NOT_VALID,
          ProblemCode.AGENCY_UNSPECIFIC,
          ProblemCode.GROUP_WITHOUT_MEMBERS);

  /** Codes of agencies by the name that they settle. */
  private final Map<String, List<String>> meanings = new LinkedHashMap<>();

  private NameSettler(Draft draft, List<SettledName> names, AgencyDirectory directory) {
    for (SettledName name : names) {
      List<String> agencies =
          name.agencies().stream()
              .flatMap(code -> expanded(code, draft, directory))
              .distinct()
              .toList();
      if (!agencies.isEmpty()) {
        meanings.put(key(name.text()), agencies);
      }
    }
  }

  static Draft settle(Draft draft, List<SettledName> names, AgencyDirectory directory) {
    if (names.isEmpty()) {
      return draft;
    }
    NameSettler settler = new NameSettler(draft, names, directory);
    List<DraftItem> items = draft.items().stream().map(settler::settle).toList();
    Set<String> left =
        items.stream()
            .flatMap(item -> item.problems().stream())
            .map(DraftProblem::id)
            .collect(Collectors.toSet());
    List<DraftProblem> problems =
        draft.problems().stream()
            .filter(problem -> problem.itemId() == null || left.contains(problem.id()))
            .toList();
    return new Draft(draft.document(), items, draft.obligations(), problems);
  }

  /** Whether a name stands somewhere in the draft and means nothing yet. */
  static boolean isUnresolved(Draft draft, String text) {
    String wanted = key(text);
    return draft.items().stream()
        .flatMap(item -> Stream.concat(item.leads().stream(), item.coordinating().stream()))
        .anyMatch(part -> part.agencies().isEmpty() && key(part.text()).equals(wanted));
  }

  static String key(String text) {
    return VietnameseText.lower(VietnameseText.clean(text));
  }

  private static Stream<String> expanded(String code, Draft draft, AgencyDirectory directory) {
    return directory.agency(code).isPresent()
        ? Stream.of(code)
        : directory.members(code, draft.document().issuedOn()).stream().map(Agency::code);
  }

  private DraftItem settle(DraftItem item) {
    List<AgencyPart> leads = settle(item.leads());
    List<AgencyPart> coordinating = settle(item.coordinating());
    if (leads.equals(item.leads()) && coordinating.equals(item.coordinating())) {
      return item;
    }
    boolean led = !AgencyPart.distinctAgencies(leads).isEmpty();
    return new DraftItem(
        item.itemId(),
        item.ref(),
        item.group(),
        item.content(),
        item.details(),
        item.leadText(),
        leads,
        item.coordinatingText(),
        coordinating,
        item.deadline(),
        item.product(),
        item.source(),
        item.problems().stream().filter(problem -> !isSettled(problem, led)).toList());
  }

  private List<AgencyPart> settle(List<AgencyPart> parts) {
    List<AgencyPart> settled = new ArrayList<>();
    for (AgencyPart part : parts) {
      List<String> meaning = meanings.get(key(part.text()));
      settled.add(
          part.agencies().isEmpty() && meaning != null
              ? new AgencyPart(part.text(), meaning)
              : part);
    }
    return settled;
  }

  private boolean isSettled(DraftProblem problem, boolean led) {
    if (problem.field() != DraftField.LEAD && problem.field() != DraftField.COORDINATING) {
      return false;
    }
    if (problem.code() == ProblemCode.NO_LEAD_RESOLVED) {
      return led;
    }
    return OF_NAMES.contains(problem.code())
        && !problem.arguments().isEmpty()
        && meanings.containsKey(key(problem.arguments().getFirst()));
  }
}
