package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.table.flowed.CellCues;
import vn.dondoc.command.importing.text.Span;

/**
 * The words of a sentence that say by when: "…, hoàn thành trước ngày 15/3/2024".
 *
 * @param text the words, as written
 * @param rest the sentence without them, where they end it
 * @param sure whether words such as "hoàn thành", "trước" or "chậm nhất" say that it is a deadline;
 *     a time alone may belong to what is to be done
 */
record TimeClause(String text, String rest, boolean sure) {

  private static final Set<String> SURE =
      Set.of("trước", "chậm", "muộn", "xong", "thành", "tất", "hạn", "thúc");

  /** Words before a time that belong to it. */
  private static final Set<String> BEFORE =
      Set.of(
          "trước", "chậm", "muộn", "nhất", "là", "xong", "hoàn", "thành", "tất", "thời", "gian",
          "hạn", "kết", "thúc", "trong", "vào", "từ", "đến", "hết", "cuối", "đầu", "giữa", "ngày",
          "tháng", "quý", "năm", "phải", "thực", "hiện", "khoảng");

  private static final Set<String> WEAK = Set.of("trong", "vào", "từ", "đến", "hết");

  /** "số 12/QĐ-UBND ngày …", "Luật … ngày …": the day of another document. */
  private static final Pattern REFERENCE = Pattern.compile("(?:\\d/|\\p{Lu}{2,})\\S*\\s+$");

  private static final int REFERENCE_CHARS = 60;

  private static final Pattern DAY = Pattern.compile("(?s).*\\d{1,2}[/.-]\\d{1,2}.*");

  private static final Pattern JOINED = Pattern.compile("[\\s–-]*");

  private static final int MAX_WORDS_BEFORE = 10;

  /** A time with the words before it that belong to it. */
  private record Timed(int start, int end, boolean sure) {}

  static Optional<TimeClause> in(String text, CellCues cues) {
    List<Timed> timed = new ArrayList<>();
    for (Span time : cues.times(text)) {
      timed(text, time).ifPresent(each -> add(timed, each, text));
    }
    boolean sure = timed.stream().anyMatch(Timed::sure);
    List<Timed> counted = timed.stream().filter(each -> each.sure() == sure).toList();
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    String words =
        String.join(
            "; ", counted.stream().map(each -> text.substring(each.start(), each.end())).toList());
    return Optional.of(new TimeClause(words, without(text, counted), sure));
  }

  private static void add(List<Timed> timed, Timed each, String text) {
    Timed last = timed.isEmpty() ? null : timed.getLast();
    boolean joined =
        last != null && JOINED.matcher(text.substring(last.end(), max(last, each))).matches();
    if (last == null || !joined) {
      timed.add(each);
    } else {
      timed.set(
          timed.size() - 1,
          new Timed(last.start(), Math.max(last.end(), each.end()), last.sure() || each.sure()));
    }
  }

  private static int max(Timed last, Timed each) {
    return Math.max(last.end(), each.start());
  }

  private static Optional<Timed> timed(String text, Span time) {
    int start = time.start();
    boolean sure = false;
    boolean weak = !isCalendar(text.substring(time.start(), time.end()));
    for (int i = 0; i < MAX_WORDS_BEFORE; i++) {
      int end = start;
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      int from = text.lastIndexOf(' ', end - 1) + 1;
      String word = end <= from ? "" : withoutBracket(text.substring(from, end));
      String lower = word.toLowerCase(Locale.ROOT);
      boolean label = lower.endsWith(":") && i > 0 || lower.equals("hạn:") || lower.equals("gian:");
      String bare = label ? lower.substring(0, lower.length() - 1) : lower;
      if (!BEFORE.contains(bare)) {
        break;
      }
      sure |= SURE.contains(bare);
      weak |= WEAK.contains(bare);
      start = end - word.length();
    }
    boolean day = DAY.matcher(text.substring(time.start(), time.end())).matches();
    boolean reference =
        REFERENCE.matcher(text.substring(Math.max(0, start - REFERENCE_CHARS), start)).find();
    return sure || weak || (day && !reference)
        ? Optional.of(new Timed(start, time.end(), sure))
        : Optional.empty();
  }

  private static String withoutBracket(String word) {
    return word.startsWith("(") ? word.substring(1) : word;
  }

  /** A day, month, quarter or year; no repetition. */
  private static boolean isCalendar(String time) {
    return time.chars().anyMatch(Character::isDigit)
        || time.toLowerCase(Locale.ROOT).matches("(?:quý|tháng|năm)\\s.*");
  }

  /** The text without a time that ends it. */
  private static String without(String text, List<Timed> counted) {
    Timed last = counted.getLast();
    String after = text.substring(last.end()).strip();
    if (counted.size() > 1 || !after.matches("[).;]*")) {
      return text;
    }
    String before = text.substring(0, last.start()).stripTrailing();
    int end = before.length();
    while (end > 0 && " ,;(-–:".indexOf(before.charAt(end - 1)) >= 0) {
      end--;
    }
    return end == 0 ? text : before.substring(0, end);
  }
}
