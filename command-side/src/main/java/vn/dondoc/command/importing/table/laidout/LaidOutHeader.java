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
  private static final int MAX_HEAD_CHARS = 60;

  /** A row's number or a heading's: no head goes on after it. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\(?\\d{1,3}(?:\\.\\d{1,3})*\\)?[.)]?|(?:[IVXL]{1,6}|[A-ZĐ])[.)]?(?:\\s.*)?");

  /** Words that heads go on with on further lines, without accents. */
  private static final Set<String> HEAD_WORDS =
      Set.of(
          ("chu tri phoi hop thuc hien hoan thanh du kien dau ra ket qua dat duoc can co quan don vi"
                  + " cong viec nhiem vu noi dung giai phap thoi gian han san pham")
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

  /** The heads whose first line is this one. */
  static Optional<LaidOutHeader> at(List<LaidOutLine> lines, int from) {
    if (lines.get(from).chunks().size() < 2) {
      return Optional.empty();
    }
    List<LaidOutHeader> possible = new ArrayList<>();
    List<Run> heads = new ArrayList<>();
    for (int i = from; i < Math.min(lines.size(), from + MAX_LINES); i++) {
      if (ROW.matcher(lines.get(i).chunks().getFirst().text()).matches()) {
        break;
      }
      lines.get(i).chunks().forEach(chunk -> add(heads, chunk));
      possible.add(new LaidOutHeader(heads, i + 1 - from));
    }
    return possible.stream()
        .filter(LaidOutHeader::isPlan)
        .max(Comparator.comparingInt(header -> 10 * header.points() - header.lines()))
        .map(header -> withRests(possible, header, lines.subList(from, lines.size())));
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
    return !Character.isUpperCase(chunk.text().codePointAt(0))
            && !Character.isDigit(chunk.text().codePointAt(0))
        || Arrays.stream(VietnameseText.fold(chunk.text()).split("[\\s,/()]+"))
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
      all.get(from + i).chunks().forEach(chunk -> add(again, chunk));
    }
    LaidOutHeader header = new LaidOutHeader(again, own.size());
    return header.sameHeads(this) ? Optional.of(header) : Optional.empty();
  }

  private int points() {
    return 2 * places().size() - (heads.size() - places().size());
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
