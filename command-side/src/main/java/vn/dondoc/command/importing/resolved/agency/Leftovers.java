package vn.dondoc.command.importing.resolved.agency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.importing.resolved.agency.NameIndex.Candidate;
import vn.dondoc.command.importing.text.Word;

/** What becomes of words that name nothing in the directory: never dropped, never guessed. */
final class Leftovers {

  /** Below it a name is not worth suggesting. */
  static final double SUGGESTED_FROM = 0.6;

  /** From here on a plural is a misspelt group rather than "các cơ quan liên quan". */
  private static final double MISSPELT_FROM = 0.85;

  private static final int MAX_SUGGESTIONS = 5;

  /** Distinct texts compared with every name; beyond it texts stay without suggestions. */
  private static final int MAX_COMPARED = 5_000;

  private static final Set<String> PLURALS = Set.of("cac", "nhung", "mot so", "tung", "moi");

  private static final Set<String> GENERIC_HEADS =
      Set.of("co quan", "don vi", "dia phuong", "to chuc", "ca nhan", "doanh nghiep");

  private final NameIndex index;
  private final Map<String, List<Suggestion>> compared = new HashMap<>();

  Leftovers(NameIndex index) {
    this.index = index;
  }

  /** Splits words where a new agency seems to begin: after a semicolon, or before a head word. */
  List<int[]> pieces(Cell cell, int from, int to) {
    List<int[]> pieces = new ArrayList<>();
    int start = from;
    for (int i = from + 1; i < to; i++) {
      if (!cell.inBracket(i) && startsAnother(cell, start, i)) {
        pieces.add(new int[] {start, i});
        start = i;
      }
    }
    pieces.add(new int[] {start, to});
    return pieces;
  }

  private boolean startsAnother(Cell cell, int start, int i) {
    if (isListOfKinds(cell, start, i)) {
      return false;
    }
    Word word = cell.words().get(i);
    boolean kind = AgencyKinds.startsAt(cell.words(), i);
    boolean afterAnd = i - 1 > start && cell.words().get(i - 1).folded().equals("va");
    if (afterAnd) {
      return kind || word.folded().equals("cac");
    }
    boolean head =
        kind || (word.capitalised() && index.isHead(word)) || word.folded().equals("cac");
    // A dash also stands inside names: "Vụ Kế hoạch - Tài chính".
    boolean separated = cell.separatedBefore(i) && head;
    return separated || (cell.stronglySeparatedBefore(i) && !cell.dashBefore(i));
  }

  /** "Các Vụ, Cục thuộc Bộ": kinds of bodies after "các", none by name, are one phrase. */
  private static boolean isListOfKinds(Cell cell, int start, int next) {
    List<Word> words = cell.words();
    if (!words.get(start).folded().equals("cac") || cell.gapBefore(next).contains(";")) {
      return false;
    }
    int i = start + 1;
    while (i <= next && AgencyKinds.startsAt(words, i)) {
      int end = AgencyKinds.endAt(words, i);
      if (i == next) {
        return end == words.size()
            || !cell.gapBefore(end).isBlank()
            || !words.get(end).capitalised();
      }
      i = end < words.size() && words.get(end).folded().equals("va") ? end + 1 : end;
    }
    return false;
  }

  Finding finding(String text, List<Word> words) {
    List<Suggestion> suggestions = suggestions(words);
    boolean misspelt = !suggestions.isEmpty() && suggestions.getFirst().score() >= MISSPELT_FROM;
    return isUnspecific(words) && !misspelt
        ? Finding.of(ProblemCode.AGENCY_UNSPECIFIC, text)
        : Finding.suggesting(ProblemCode.AGENCY_UNKNOWN, text, suggestions);
  }

  /**
   * The finding of a name that begins with a known one, which is suggested, be others more alike.
   *
   * @param known how many of the words are the known name
   */
  Finding findingNear(List<Suggestion> near, int known, String text, List<Word> words) {
    Map<String, Suggestion> all = new LinkedHashMap<>();
    double score = Likeness.ofBeginning(folded(words.subList(0, known)), folded(words));
    for (Suggestion each : near) {
      all.put(each.value(), new Suggestion(each.value(), each.label(), score));
    }
    suggestions(words).forEach(each -> all.putIfAbsent(each.value(), each));
    List<Suggestion> best =
        all.values().stream()
            .limit(MAX_SUGGESTIONS)
            .sorted(Comparator.comparingDouble(Suggestion::score).reversed())
            .toList();
    return Finding.suggesting(ProblemCode.AGENCY_UNKNOWN, text, best);
  }

  /** "Các cơ quan, đơn vị liên quan", "địa phương có liên quan": nobody in particular. */
  private static boolean isUnspecific(List<Word> words) {
    String first = words.getFirst().folded();
    String two = words.size() < 2 ? first : first + " " + words.get(1).folded();
    boolean related =
        words.size() >= 2
            && words.getLast().folded().equals("quan")
            && words.get(words.size() - 2).folded().equals("lien");
    return related
        || PLURALS.contains(first)
        || PLURALS.contains(two)
        || GENERIC_HEADS.contains(two);
  }

  List<Suggestion> suggestions(List<Word> words) {
    String folded = folded(words);
    List<Suggestion> known = compared.get(folded);
    if (known != null || compared.size() >= MAX_COMPARED) {
      return known == null ? List.of() : known;
    }
    List<Suggestion> found = compare(folded);
    compared.put(folded, found);
    return found;
  }

  private static String folded(List<Word> words) {
    return String.join(" ", words.stream().map(Word::folded).toList());
  }

  private List<Suggestion> compare(String folded) {
    Map<String, Suggestion> best = new LinkedHashMap<>();
    for (Candidate candidate : index.candidates()) {
      double score = Likeness.of(folded, candidate.folded());
      if (score >= SUGGESTED_FROM) {
        best.merge(
            candidate.code(),
            new Suggestion(candidate.code(), candidate.label(), score),
            (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Suggestion::score).reversed())
        .limit(MAX_SUGGESTIONS)
        .toList();
  }
}
