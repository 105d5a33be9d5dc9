package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.laidout.LaidOutLine.Run;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * The heads of a table, each where it stands.
 *
 * @param heads from left to right, those of several lines joined
 * @param lines how many lines they take
 */
record LaidOutHeader(List<Run> heads, int lines) {

  private static final int MAX_LINES = 6;
  private static final int MIN_COLUMNS = 3;
  private static final int MAX_UNKNOWN = 2;

  /** Heads beside one another; a line of more is none of heads. */
  private static final int MAX_HEADS = Column.values().length + MAX_UNKNOWN;

  private static final int MAX_HEAD_CHARS = 60;

  /** A row's number or a heading's: no head goes on after it. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\(?\\d{1,3}(?:\\.\\d{1,3})*\\)?[.)]?|(?:[IVXL]{1,6}|[A-ZĐ])[.)]?(?:\\s.*)?");

  /** More than any head of the numbers has, with the spaces after it. */
  private static final int NUMBER_HEAD_MAX_CHARS = 40;

  private static final Set<String> NUMBER_HEADS = Set.of("stt", "tt", "so tt");

  /** Words that heads go on with on further lines, without accents. */
  private static final Set<String> HEAD_WORDS =
      Set.of(
          ("chu tri phoi hop thuc hien hoan thanh du kien dau ra ket qua dat duoc can co quan don vi"
                  + " cong viec nhiem vu noi dung giai phap thoi gian han san pham stt so tt")
              .split(" "));

  LaidOutHeader {
    heads = List.copyOf(heads);
  }

  /** The column of each head; the first of several with the same counts. */
  Map<Column, Integer> places() {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (int i = 0; i < heads.size(); i++) {
      int at = i;
      Column.headed(heads.get(i).text()).ifPresent(column -> places.putIfAbsent(column, at));
    }
    return places;
  }

  boolean sameHeads(LaidOutHeader other) {
    return texts().equals(other.texts());
  }

  private List<String> texts() {
    return heads.stream().map(Run::text).toList();
  }

  /**
   * The heads whose first line is this one.
   *
   * @param read what was found before from a line on, which every line is asked for several times
   */
  static Optional<LaidOutHeader> at(
      List<LaidOutLine> lines, int from, Map<Integer, Optional<LaidOutHeader>> read) {
    boolean begins =
        lines.get(from).chunks().stream()
            .anyMatch(chunk -> isOfHeads(chunk) || Column.headed(chunk.text()).isPresent());
    if (!begins) {
      return Optional.empty();
    }
    Optional<LaidOutHeader> found = read.computeIfAbsent(from, i -> from(lines, i));
    if (found.isEmpty() || lines.get(from).chunks().stream().allMatch(LaidOutHeader::isOfHeads)) {
      return found;
    }
    // A line that adds nothing to those below it is the last of a row, or a title.
    int below =
        read.computeIfAbsent(from + 1, i -> from(lines, i))
            .map(LaidOutHeader::points)
            .orElse(Integer.MIN_VALUE);
    return found.filter(header -> header.points() > below);
  }

  private static Optional<LaidOutHeader> from(List<LaidOutLine> lines, int from) {
    List<LaidOutHeader> possible = new ArrayList<>();
    List<Run> heads = new ArrayList<>();
    for (int i = from; i < Math.min(lines.size(), from + MAX_LINES); i++) {
      LaidOutLine line = lines.get(i);
      if (ROW.matcher(line.chunks().getFirst().text()).matches()
          || (i > from && line.afterFormFeed())
          || line.chunks().size() > MAX_HEADS) {
        break;
      }
      parted(line).forEach(chunk -> add(heads, chunk));
      possible.add(new LaidOutHeader(heads, i + 1 - from));
    }
    return possible.stream()
        .filter(LaidOutHeader::isPlan)
        .max(Comparator.comparingInt(header -> 10 * header.points() - header.lines()))
        .map(header -> withRests(possible, header, lines.subList(from, lines.size())));
  }

  /** The chunks, the head of the numbers apart from the next: its column is narrow. */
  private static List<Run> parted(LaidOutLine line) {
    Run first = line.chunks().getFirst();
    int end = Math.min(first.end(), first.start() + NUMBER_HEAD_MAX_CHARS);
    for (int i = 1; i < line.words().size() && line.words().get(i).start() < end; i++) {
      Run word = line.words().get(i);
      // A word's text is shorter than its place where characters that say nothing were left out.
      String before = text(line.words().subList(0, i));
      if (NUMBER_HEADS.contains(VietnameseText.fold(before))) {
        List<Run> rest =
            line.words().stream()
                .filter(each -> each.start() >= word.start() && each.start() < first.end())
                .toList();
        List<Run> parted = new ArrayList<>(line.chunks());
        parted.set(0, new Run(before, first.start(), line.words().get(i - 1).end()));
        parted.add(1, new Run(text(rest), word.start(), first.end()));
        return parted;
      }
    }
    return line.chunks();
  }

  private static String text(List<Run> words) {
    return String.join(" ", words.stream().map(Run::text).toList());
  }

  /** With the lines below that hold nothing but rests of heads. */
  private static LaidOutHeader withRests(
      List<LaidOutHeader> possible, LaidOutHeader known, List<LaidOutLine> lines) {
    LaidOutHeader longest = known;
    for (LaidOutHeader longer : possible.subList(known.lines(), possible.size())) {
      LaidOutLine added = lines.get(longer.lines() - 1);
      boolean rests =
          !added.afterBlank()
              && added.chunks().stream().allMatch(LaidOutHeader::isRest)
              && longer.isPlan()
              && longer.heads().size() == known.heads().size()
              && longer.places().equals(known.places());
      if (!rests) {
        break;
      }
      longest = longer;
    }
    return longest;
  }

  /** No cell of a row's first line begins like that. */
  private static boolean isRest(Run chunk) {
    int first = chunk.text().codePointAt(0);
    return (!Character.isUpperCase(first) && !Character.isDigit(first)) || isOfHeads(chunk);
  }

  private static boolean isOfHeads(Run chunk) {
    return Arrays.stream(VietnameseText.fold(chunk.text()).split("[\\s,/()]+"))
        .allMatch(HEAD_WORDS::contains);
  }

  /** The same heads again, however many lines they have taken before. */
  Optional<LaidOutHeader> again(List<LaidOutLine> all, int from, List<LaidOutLine> own) {
    if (from + own.size() > all.size()) {
      return Optional.empty();
    }
    List<Run> again = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      if (!all.get(from + i).text().equals(own.get(i).text())) {
        return Optional.empty();
      }
      parted(all.get(from + i)).forEach(chunk -> add(again, chunk));
    }
    LaidOutHeader header = new LaidOutHeader(again, own.size());
    return header.sameHeads(this) ? Optional.of(header) : Optional.empty();
  }

  private int points() {
    return 3 * places().size() - heads.size();
  }

  private boolean isPlan() {
    Map<Column, Integer> places = places();
    return places.containsKey(Column.CONTENT)
        && (places.containsKey(Column.LEAD) || places.containsKey(Column.DEADLINE))
        && places.size() >= MIN_COLUMNS
        && heads.size() - places.size() <= MAX_UNKNOWN
        && heads.stream().allMatch(head -> head.text().length() <= MAX_HEAD_CHARS);
  }

  /** Adds a chunk to the head that it stands under, or as a head of its own. */
  private static void add(List<Run> heads, Run chunk) {
    Run joined = chunk;
    for (int i = 0; i < heads.size(); i++) {
      Run head = heads.get(i);
      if (head.start() < chunk.end() && chunk.start() < head.end()) {
        joined =
            new Run(
                head.text() + " " + chunk.text(),
                Math.min(head.start(), chunk.start()),
                Math.max(head.end(), chunk.end()));
        heads.remove(i);
        break;
      }
    }
    heads.add(joined);
    heads.sort(Comparator.comparingInt(Run::start));
  }
}
