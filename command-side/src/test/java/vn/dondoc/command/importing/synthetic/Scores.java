package vn.dondoc.command.importing.synthetic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftField;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueItem;

/** How much of what made-up plans say is read, and what of the rest is said to be doubtful. */
final class Scores {

  /** What is read of an item, or of a plan. */
  enum Of {
    ITEMS,
    LEADS,
    COORDINATING,
    DEADLINES,
    OBLIGATIONS
  }

  /** Right answers, wrong ones, and what is missing. */
  static final class Count {
    int right;
    int wrong;
    int missing;

    double precision() {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
      return right + missing == 0 ? 1 : (double) right / (right + missing);
    }
  }

  private final Map<String, Map<Of, Count>> byFeature = new TreeMap<>();
  private final Map<String, Integer> silentByFeature = new TreeMap<>();
  private final List<String> silent = new ArrayList<>();
  private final List<String> flagged = new ArrayList<>();
  private List<String> features = List.of();

  static final String ALL = " all plans";

  Count count(String feature, Of of) {
    return byFeature
        .computeIfAbsent(feature, unused -> new TreeMap<>())
        .computeIfAbsent(of, unused -> new Count());
  }

  Set<String> features() {
    return byFeature.keySet();
  }

  int silentIn(String feature) {
    return silentByFeature.getOrDefault(feature, 0);
  }

  List<String> silent() {
    return silent;
  }

  List<String> flagged() {
    return flagged;
  }

  /**
   * @param draft null where the file was not read at all
   */
  void add(long seed, SyntheticPlan plan, @Nullable Draft draft) {
    features = new ArrayList<>(plan.features());
    features.add(ALL);
    Map<String, DraftItem> read = new HashMap<>();
    List<DraftItem> items = draft == null ? List.of() : draft.items();
    Set<DraftProblem> ofDocument = new LinkedHashSet<>();
    if (draft != null) {
      draft.problems().stream().filter(p -> p.itemId() == null).forEach(ofDocument::add);
    }
    for (DraftItem item : items) {
      boolean twice = read.putIfAbsent(key(item.content()), item) != null;
      if (twice) {
        wrong(Of.ITEMS, 1);
        said(false, "%d: twice %s".formatted(seed, item));
      }
    }
    for (TrueItem truth : plan.truth().items()) {
      DraftItem item = read.remove(key(truth.content()));
      if (item == null) {
        missing(truth);
        said(draft == null, "%d %s: missing %s".formatted(seed, plan.features(), truth));
      } else {
        item(seed + " " + plan.features(), truth, item, ofDocument);
      }
    }
    for (DraftItem invented : read.values()) {
      wrong(Of.ITEMS, 1);
      wrong(Of.LEADS, invented.leadAgencies().size());
      said(
          flagged(invented, ofDocument),
          "%d %s: invented %s".formatted(seed, plan.features(), invented));
    }
    document(seed, plan, draft);
  }

  private void document(long seed, SyntheticPlan plan, @Nullable Draft draft) {
    List<String> rules =
        draft == null
            ? List.of()
            : draft.obligations().stream()
                .map(obligation -> String.valueOf(obligation.deadline().recurrence()))
                .toList();
    compare(Of.OBLIGATIONS, plan.truth().recurrences(), rules);
    if (!plan.truth().recurrences().equals(rules)) {
      said(draft == null, seed + ": duties " + plan.truth().recurrences() + " read as " + rules);
    }
    for (ProblemCode expected : plan.truth().flags()) {
      boolean named =
          draft != null && draft.problems().stream().anyMatch(p -> p.code() == expected);
      if (!named) {
        said(draft == null, seed + " " + plan.features() + ": nobody says " + expected);
      }
    }
  }

  private void item(String plan, TrueItem truth, DraftItem item, Set<DraftProblem> ofDocument) {
    boolean same =
        truth.ref().equals(item.ref())
            && key(truth.group()).equals(key(item.group()))
            && key(truth.product()).equals(key(item.product()));
    tell(Of.ITEMS, same);
    if (!same) {
      said(flagged(item, ofDocument), plan + ": item " + truth + " READ " + item);
    }
    Set<String> leads = names(item.leads());
    compare(Of.LEADS, truth.lead().names(), leads);
    if (!truth.lead().names().equals(leads)) {
      said(
          flagged(item, ofDocument, DraftField.LEAD),
          plan + ": leads " + truth + " READ " + leads + item);
    }
    Set<String> others = names(item.coordinating());
    compare(Of.COORDINATING, truth.coordinating().names(), others);
    if (!truth.coordinating().names().equals(others)) {
      said(
          flagged(item, ofDocument, DraftField.COORDINATING, DraftField.LEAD),
          plan + ": coordinating " + truth + " READ " + others);
    }
    List<Object> deadline =
        List.of(
            item.deadline().kind(),
            String.valueOf(item.deadline().start()),
            String.valueOf(item.deadline().target()),
            String.valueOf(item.deadline().due()),
            String.valueOf(item.deadline().recurrence()));
    boolean sameDeadline = truth.deadline().meaning().equals(deadline);
    tell(Of.DEADLINES, sameDeadline);
    if (!sameDeadline) {
      said(
          flagged(item, ofDocument, DraftField.DEADLINE),
          plan + ": deadline " + truth.deadline() + " READ " + item.deadline());
    }
  }

  /** Whether a person is told to look at the row, or at one of these fields of it. */
  private static boolean flagged(
      DraftItem item, Set<DraftProblem> ofDocument, DraftField... fields) {
    boolean row =
        item.problems().stream()
            .anyMatch(
                p ->
                    p.field() == DraftField.ROW
                        || p.field() == DraftField.CONTENT
                        || p.field() == DraftField.REF
                        || List.of(fields).contains(p.field()));
    return row || ofDocument.stream().anyMatch(p -> p.code() == ProblemCode.CELLS_WITHOUT_COLUMN);
  }

  private void said(boolean said, String what) {
    if (said) {
      flagged.add(what);
    } else {
      silent.add(what);
      features.forEach(feature -> silentByFeature.merge(feature, 1, Integer::sum));
    }
  }

  private static Set<String> names(List<AgencyPart> parts) {
    Set<String> names = new LinkedHashSet<>();
    for (AgencyPart part : parts) {
      names.addAll(part.agencies());
      if (part.agencies().isEmpty()) {
        names.add(AgencyCells.unknown(part.text()));
      }
    }
    return names;
  }

  private void compare(Of of, Collection<String> truth, Collection<String> read) {
    List<String> left = new ArrayList<>(read);
    int right = 0;
    for (String each : truth) {
      right += left.remove(each) ? 1 : 0;
    }
    for (String feature : features) {
      Count count = count(feature, of);
      count.right += right;
      count.wrong += left.size();
      count.missing += truth.size() - right;
    }
  }

  private void tell(Of of, boolean right) {
    for (String feature : features) {
      Count count = count(feature, of);
      count.right += right ? 1 : 0;
      count.wrong += right ? 0 : 1;
      count.missing += right ? 0 : 1;
    }
  }

  private void wrong(Of of, int times) {
    features.forEach(feature -> count(feature, of).wrong += times);
  }

  private void missing(TrueItem truth) {
    for (String feature : features) {
      count(feature, Of.ITEMS).missing++;
      count(feature, Of.DEADLINES).missing++;
      count(feature, Of.LEADS).missing += truth.lead().names().size();
      count(feature, Of.COORDINATING).missing += truth.coordinating().names().size();
    }
  }

  private static String key(@Nullable String text) {
    return text == null ? "" : Noise.undone(text);
  }
}
