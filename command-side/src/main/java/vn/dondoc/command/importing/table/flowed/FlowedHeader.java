package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * Heads that follow one another in the order of their columns, each broken over lines.
 *
 * @param heads the words of each head, in the order of the columns
 * @param columns what each holds, absent where its head is not understood
 * @param words of the lines it takes, for recognising its repetitions
 */
record FlowedHeader(List<String> heads, List<Optional<Column>> columns, List<String> words) {

  private static final int MAX_LINES = 24;
  private static final int MAX_WORDS = 60;
  private static final int MAX_HEAD_WORDS = 9;
  private static final int MAX_FIRST_HEAD_WORDS = 5;
  private static final int MIN_COLUMNS = 3;
  private static final int MAX_UNKNOWN = 2;

  /** A later first line has to read better by this, as "TT" after "Số" does not. */
  private static final double CLEARLY = 0.5;

  /** Words of a sentence that happen to be heads' words too make fewer. */
  private static final double MIN_POINTS_A_HEAD = 2.4;

  /** What may follow the heads: a row's number, a heading's, or the numbers of the columns. */
  private static final Pattern FIRST_ROW =
      Pattern.compile(
          "\\(?\\d{1,3}\\)?[.)]?(?:\\s.*)?|(?:[IVXL]{1,6}|[A-ZĐ])(?:[.)]?|[.):]\\s*\\S.*)|[A-Z]{1,6}\\d[\\w.\\-]*");

  /**
   * Heads that were found.
   *
   * @param from index of their first line; {@code to} after the last
   */
  record Found(FlowedHeader header, int from, int to, double score) {}

  FlowedHeader {
    heads = List.copyOf(heads);
    columns = List.copyOf(columns);
    words = List.copyOf(words);
  }

  /** The place of each column that is understood. */
  Map<Column, Integer> places() {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      int at = i;
      columns.get(i).ifPresent(column -> places.put(column, at));
    }
    return places;
  }

  /** How many lines from one on repeat these heads, word by word; 0 for none. */
  int repeatedAt(List<FlowedLine> lines, int from) {
    int word = 0;
    for (int i = from; i < lines.size(); i++) {
      for (String each : lines.get(i).text().split(" ")) {
        if (word == words.size() || !words.get(word).equalsIgnoreCase(each)) {
          return 0;
        }
        word++;
      }
      if (word == words.size()) {
        return i + 1 - from;
      }
    }
    return 0;
  }

  /** The heads that begin at a line, unless they read better from one of the lines below. */
  static Optional<Found> at(List<FlowedLine> lines, int from) {
    if (!isCapital(lines.get(from).text()) || !beginsHead(lines, from)) {
      return Optional.empty();
    }
    int to = from + 1;
    int words = words(lines.get(from));
    while (to < lines.size()
        && to < from + MAX_LINES
        && words <= MAX_WORDS
        && !isFirstRow(lines.get(to).text())) {
      words += words(lines.get(to));
      to++;
    }
    if (to == lines.size() || to == from + MAX_LINES || words > MAX_WORDS) {
      return Optional.empty();
    }
    Found own = mayHaveHeads(lines.subList(from, to)) ? heads(lines, from, to) : null;
    for (int start = from + 1; own != null && start < to; start++) {
      Found below = beginsHead(lines, start) ? heads(lines, start, to) : null;
      if (below != null && below.score() > own.score() + CLEARLY) {
        own = null;
      }
    }
    return Optional.ofNullable(own);
  }

  private static int words(FlowedLine line) {
    return 1 + (int) line.text().chars().filter(c -> c == ' ').count();
  }

  /** Whether there are words of as many columns as a plan has; most lines are done with here. */
  private static boolean mayHaveHeads(List<FlowedLine> lines) {
    String folded =
        VietnameseText.fold(String.join(" ", lines.stream().map(FlowedLine::text).toList()));
    long named =
        Arrays.stream(Column.values()).filter(column -> column.mayBeNamedIn(folded)).count();
    return named >= MIN_COLUMNS && Column.CONTENT.mayBeNamedIn(folded);
  }

  private static boolean isFirstRow(String text) {
    return FIRST_ROW.matcher(text).matches();
  }

  /** Whether the first words of a line, or of it and the next, are a head. */
  private static boolean beginsHead(List<FlowedLine> lines, int i) {
    String next = i + 1 < lines.size() ? " " + lines.get(i + 1).text() : "";
    String[] words = (lines.get(i).text() + next).split(" ", MAX_FIRST_HEAD_WORDS + 1);
    StringBuilder head = new StringBuilder();
    for (int w = 0; w < Math.min(words.length, MAX_FIRST_HEAD_WORDS); w++) {
      head.append(w == 0 ? "" : " ").append(words[w]);
      if (Column.headed(head.toString()).isPresent()) {
        return isCapital(words[0]);
      }
    }
    return false;
  }

  private static @Nullable Found heads(List<FlowedLine> lines, int from, int to) {
    List<String> words = new ArrayList<>();
    List<Boolean> lineStarts = new ArrayList<>();
    for (FlowedLine line : lines.subList(from, to)) {
      List<String> inLine = Arrays.asList(line.text().split(" "));
      for (int i = 0; i < inLine.size(); i++) {
        words.add(inLine.get(i));
        lineStarts.add(i == 0);
      }
    }
    if (words.size() > MAX_WORDS) {
      return null;
    }
    Tiling tiling = tile(words, lineStarts);
    if (tiling == null) {
      return null;
    }
    FlowedHeader header = tiling.header(words);
    boolean heads = header != null && tiling.score() >= MIN_POINTS_A_HEAD * header.heads().size();
    return header == null || !heads ? null : new Found(header, from, to, tiling.score());
  }

  /** A way to cut the first words into heads, as a list from the last head back. */
  private record Tiling(
      @Nullable Tiling before,
      int from,
      int to,
      Optional<Column> column,
      Set<Column> known,
      double score) {

    @Nullable FlowedHeader header(List<String> words) {
      List<String> heads = new ArrayList<>();
      List<Optional<Column>> columns = new ArrayList<>();
      for (Tiling at = this; at != null && at.to > 0; at = at.before) {
        heads.addFirst(String.join(" ", words.subList(at.from, at.to)));
        columns.addFirst(at.column);
      }
      withSecondRow(heads, columns);
      long unknown = columns.stream().filter(Optional::isEmpty).count();
      boolean plan =
          known.contains(Column.CONTENT)
              && (known.contains(Column.LEAD) || known.contains(Column.DEADLINE))
              && known.size() >= MIN_COLUMNS
              && unknown <= MAX_UNKNOWN;
      return plan ? new FlowedHeader(heads, columns, words) : null;
    }

    /**
     * Where one head stands over two, those of the second row come last: "Phân công, Thời hạn, Chủ
     * trì, Phối hợp" has the coordinating agency right after the lead.
     */
    private static void withSecondRow(List<String> heads, List<Optional<Column>> columns) {
      int lead = columns.indexOf(Optional.of(Column.LEAD));
      int coordinating = columns.indexOf(Optional.of(Column.COORDINATING));
      boolean second =
          lead >= 0
              && coordinating > lead + 2
              && columns.get(coordinating - 1).isEmpty()
              && Column.headed(heads.get(coordinating - 1)).equals(Optional.of(Column.LEAD));
      if (second) {
        columns.add(lead + 1, columns.remove(coordinating));
        heads.add(lead + 1, heads.remove(coordinating));
        columns.remove(coordinating);
        heads.remove(coordinating);
      }
    }
  }

  /** The best way to cut all words into heads, each column once. */
  private static @Nullable Tiling tile(List<String> words, List<Boolean> lineStarts) {
    List<Map<Set<Column>, Tiling>> best = new ArrayList<>();
    for (int i = 0; i <= words.size(); i++) {
      best.add(new HashMap<>());
    }
    Map<Integer, Optional<Column>> headed = new HashMap<>();
    Set<Column> none = EnumSet.noneOf(Column.class);
    best.getFirst().put(none, new Tiling(null, 0, 0, Optional.empty(), none, 0));
    for (int from = 0; from < words.size(); from++) {
      for (Tiling before : List.copyOf(best.get(from).values())) {
        for (int to = from + 1; to <= Math.min(words.size(), from + MAX_HEAD_WORDS); to++) {
          int end = to;
          int start = from;
          Optional<Column> column =
              headed.computeIfAbsent(
                  from * (MAX_WORDS + 1) + to,
                  unused -> Column.headed(String.join(" ", words.subList(start, end))));
          Tiling next = with(before, from, to, column, words, lineStarts);
          best.get(to).merge(next.known(), next, (a, b) -> a.score() >= b.score() ? a : b);
        }
      }
    }
    return best.getLast().values().stream()
        .max(Comparator.comparingDouble(Tiling::score))
        .orElse(null);
  }

  private static Tiling with(
      Tiling before,
      int from,
      int to,
      Optional<Column> column,
      List<String> words,
      List<Boolean> lineStarts) {
    boolean known = column.isPresent() && !before.known().contains(column.get());
    double score = known ? 3 : -3;
    score += isCapital(words.get(from)) ? 1 : -2;
    score += lineStarts.get(from) ? 0.5 : 0;
    for (int i = from + 1; i < to; i++) {
      boolean restarts = isCapital(words.get(i)) && !isCapital(words.get(i - 1));
      score -= restarts && !words.get(i - 1).endsWith(",") ? 1.5 : 0.05;
    }
    Set<Column> all = EnumSet.noneOf(Column.class);
    all.addAll(before.known());
    if (known) {
      all.add(column.get());
    }
    return new Tiling(
        before, from, to, known ? column : Optional.empty(), all, before.score() + score);
  }

  private static boolean isCapital(String word) {
    int first =
        word.startsWith("(") && word.length() > 1 ? word.codePointAt(1) : word.codePointAt(0);
    return Character.isUpperCase(first) || word.equals("#");
  }
}
