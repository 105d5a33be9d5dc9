package vn.dondoc.command.importing.resolved.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.importing.resolved.agency.NameIndex.Prefix;
import vn.dondoc.command.importing.resolved.agency.NameTrie.Entry;
import vn.dondoc.command.importing.resolved.agency.NameTrie.Match;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/**
 * Reads one cell from left to right: the longest name first, else a beginning factored out of
 * several names, else words that are left over.
 */
final class CellReader {

  /** Persons who stand for the agency named after them. */
  private static final Set<String> TITLES =
      Set.of("giam", "doc", "thu", "truong", "chu", "tich", "lanh", "dao", "chanh", "dong", "chi");

  private static final Set<String> CONNECTORS = Set.of("va", "cung", "voi");

  /** Begin brackets that take from what is named before them, or name others beside it. */
  private static final Set<String> LIMITS =
      Set.of("trừ", "ngoại trừ", "không gồm", "không bao", "phối hợp");

  /** Begin brackets that say of each member of a group what a division says of an agency. */
  private static final Set<String> OF_EACH =
      Set.of("phòng", "trung tâm", "văn phòng", "bộ phận", "sau đây");

  private final Cell cell;
  private final AgencyDirectory directory;
  private final NameIndex index;
  private final Leftovers leftovers;
  private final Heirs heirs;
  private final NameTails tails;
  private final @Nullable LocalDate day;

  private final List<AgencyPart> parts = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  /** The first word that is left over, -1 for none. */
  private int pending = -1;

  CellReader(
      Cell cell,
      AgencyDirectory directory,
      NameIndex index,
      Leftovers leftovers,
      @Nullable String home,
      @Nullable LocalDate day) {
    this.cell = cell;
    this.directory = directory;
    this.index = index;
    this.leftovers = leftovers;
    this.heirs = new Heirs(directory, day);
    this.tails = new NameTails(cell, index.names(), home);
    this.day = day;
  }

  AgencyReading read() {
    int i = 0;
    while (i < cell.size()) {
      i = step(i);
    }
    flush(cell.size());
    return new AgencyReading(parts, problems);
  }

  private int step(int i) {
    if (!cell.inBracket(i) && mayStart(i)) {
      Match match = index.names().longest(cell.words(), i, cell.plainEnd(i));
      if (match != null) {
        return take(match.entries(), i, match.end());
      }
      int end = factored(i);
      if (end > i) {
        return end;
      }
    }
    if (pending < 0 && CONNECTORS.contains(cell.words().get(i).folded())) {
      return i + 1;
    }
    if (pending < 0) {
      pending = i;
    }
    return i + 1;
  }

  /** A name starts a cell, or follows a name, a separator, "và", or the title of a person. */
  private boolean mayStart(int i) {
    return pending < 0
        || cell.separatedBefore(i)
        || CONNECTORS.contains(cell.words().get(i - 1).folded())
        || onlyTitles(i);
  }

  private boolean onlyTitles(int to) {
    return pending >= 0
        && cell.words().subList(pending, to).stream().allMatch(w -> TITLES.contains(w.folded()));
  }

  private int take(List<Entry> entries, int start, int end) {
    int from = onlyTitles(start) && !cell.stronglySeparatedBefore(start) ? pending : start;
    if (from == start) {
      flush(start);
    }
    pending = -1;
    NameTail tail = tails.after(start, end);
    Named named = new Named(entries, from, end);
    int own = withRole(tail.end());
    if (opensBracket(own) && (isLimit(own) || (isGroup(entries) && !isOfEach(own)))) {
      addLimited(named, own, tail);
      return cell.bracketEnd(own);
    }
    int to = withDivision(own);
    addWithTail(named, to, tail);
    return to;
  }

  /**
   * "Các sở (trừ Sở A)", "UBND các huyện (B, C)", "Sở D (phối hợp với Sở E)": whom the bracket
   * takes away or adds is a person's to say.
   */
  private void addLimited(Named named, int bracket, NameTail tail) {
    boolean group = isGroup(named.entries());
    if (!group) {
      addWithTail(named, bracket, tail);
    }
    String text = cell.textOf(group ? named.from() : bracket, cell.bracketEnd(bracket));
    List<Suggestion> whole = group ? heirs.ofEntries(named.entries()) : List.of();
    unresolved(text, Finding.suggesting(ProblemCode.AGENCY_AMBIGUOUS, text, whole));
  }

  private static boolean isGroup(List<Entry> entries) {
    return entries.stream().anyMatch(Entry::group);
  }

  private boolean isLimit(int i) {
    return begins(LIMITS, i);
  }

  /** "(17 đơn vị)" only counts them. */
  private boolean isOfEach(int i) {
    return begins(OF_EACH, i) || Character.isDigit(cell.words().get(i).exact().charAt(0));
  }

  private boolean begins(Set<String> beginnings, int i) {
    String one = VietnameseText.lower(cell.words().get(i).exact());
    String two =
        i + 1 < cell.size()
            ? one + " " + VietnameseText.lower(cell.words().get(i + 1).exact())
            : one;
    return beginnings.contains(one) || beginnings.contains(two);
  }

  /** "chủ trì" right after a name belongs to it. */
  private int withRole(int end) {
    return followsDirectly(end, "chu") && followsDirectly(end + 1, "tri") ? end + 2 : end;
  }

  private boolean followsDirectly(int i, String folded) {
    return i < cell.size()
        && !cell.inBracket(i)
        && cell.gapBefore(i).isBlank()
        && cell.words().get(i).folded().equals(folded);
  }

  /** "(Phòng KTTH)" right after a name. */
  private int withDivision(int end) {
    return opensBracket(end) && !isLimit(end) ? cell.bracketEnd(end) : end;
  }

  private boolean opensBracket(int end) {
    boolean bracket = end < cell.size() && cell.inBracket(end) && !cell.inBracket(end - 1);
    return bracket && cell.gapBefore(end).strip().equals("(");
  }

  /**
   * "Các Sở: Nội vụ, Kế hoạch và Đầu tư, Tài chính": the beginning stands before all of them. Of
   * "Sở" and "Sở Tài", which begin several names each, the one that reaches furthest counts.
   */
  private int factored(int i) {
    List<Named> best = List.of();
    for (Prefix prefix : index.prefixesAt(cell.words(), i, cell.plainEnd(i))) {
      List<Named> names = namesAfter(prefix, i);
      if (!names.isEmpty() && (best.isEmpty() || names.getLast().to() >= best.getLast().to())) {
        best = names;
      }
    }
    if (best.isEmpty()) {
      return i;
    }
    flush(i);
    NameTail tail = tails.after(i, best.getLast().to());
    for (Named named : best) {
      int to = named.equals(best.getLast()) ? withDivision(tail.end()) : named.to();
      addWithTail(named, to, tail);
    }
    return withDivision(tail.end());
  }

  /** A name as it stands in the cell, maybe after a beginning that it shares with others. */
  private record Named(List<Entry> entries, int from, int to) {}

  private List<Named> namesAfter(Prefix prefix, int start) {
    List<Named> names = new ArrayList<>();
    int limit = cell.plainEnd(start);
    if (prefix.end() >= limit || !(prefix.plural() || cell.colonBefore(prefix.end()))) {
      return names;
    }
    Match match = prefix.rest().longest(cell.words(), prefix.end(), limit);
    int from = start;
    while (match != null) {
      int end = withDivision(match.end());
      names.add(new Named(match.entries(), from, end));
      from = end;
      if (from < cell.size() && CONNECTORS.contains(cell.words().get(from).folded())) {
        from++;
      }
      boolean whole = index.names().longest(cell.words(), from, cell.plainEnd(from)) != null;
      match = whole ? null : prefix.rest().longest(cell.words(), from, cell.plainEnd(from));
    }
    return names;
  }

  /** Another body's name is not known, however well the beginning of it is. */
  private void addWithTail(Named named, int to, NameTail tail) {
    String text = cell.textOf(named.from(), to);
    if (tail.another()) {
      List<Suggestion> near = heirs.ofEntries(named.entries());
      List<Word> words = cell.words().subList(named.from(), to);
      int known = named.to() - named.from();
      unresolved(text, heirs.inPlaceOfEnded(leftovers.findingNear(near, known, text, words)));
    } else {
      add(named.entries(), text);
    }
  }

  private void add(List<Entry> entries, String text) {
    List<Entry> valid = entries.stream().filter(this::isValid).toList();
    List<String> codes = valid.stream().map(Entry::code).distinct().toList();
    if (codes.isEmpty()) {
      unresolved(
          text, Finding.suggesting(ProblemCode.AGENCY_NOT_VALID, text, heirs.ofEntries(entries)));
    } else if (codes.size() > 1) {
      List<Suggestion> all = codes.stream().map(heirs::itself).toList();
      unresolved(text, Finding.suggesting(ProblemCode.AGENCY_AMBIGUOUS, text, all));
    } else if (isGroup(valid)) {
      addGroup(codes.getFirst(), text);
    } else {
      parts.add(new AgencyPart(text, codes));
    }
  }

  private void addGroup(String code, String text) {
    List<String> members = directory.members(code, day).stream().map(Agency::code).toList();
    if (members.isEmpty()) {
      List<Suggestion> instead = heirs.ofGroup(code);
      unresolved(text, Finding.suggesting(ProblemCode.GROUP_WITHOUT_MEMBERS, text, instead));
    } else {
      parts.add(new AgencyPart(text, members));
    }
  }

  /** Whether the agency existed on the plan's day, and was written so. Groups are not dated. */
  private boolean isValid(Entry entry) {
    return entry.group()
        || (entry.validOn(day)
            && directory.agency(entry.code()).map(a -> a.validOn(day)).orElse(true));
  }

  private void unresolved(String text, Finding finding) {
    parts.add(new AgencyPart(text, List.of()));
    problems.add(finding);
  }

  private void flush(int to) {
    if (pending < 0) {
      return;
    }
    for (int[] piece : leftovers.pieces(cell, pending, to)) {
      int end = piece[1];
      while (end > piece[0] && CONNECTORS.contains(cell.words().get(end - 1).folded())) {
        end--;
      }
      if (end > piece[0]) {
        List<Word> words = cell.words().subList(piece[0], end);
        String text = cell.textOf(piece[0], end);
        unresolved(text, heirs.inPlaceOfEnded(leftovers.finding(text, words)));
      }
    }
    pending = -1;
  }
}
