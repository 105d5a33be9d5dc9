package vn.dondoc.command.importing.resolved.deadline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that say how the times beside them are meant, each with the ways it is written. */
enum Mark {
  /** A limit. */
  LATEST(
      "chậm nhất",
      "muộn nhất",
      "trễ nhất",
      "hạn cuối",
      "hạn chót",
      "không quá",
      "không muộn hơn",
      "không chậm hơn"),
  BEFORE("trước"),
  UNTIL("đến", "tới", "đến hết", "cho đến"),
  FROM("từ", "kể từ", "bắt đầu từ", "bắt đầu", "tính từ"),
  AFTER("sau", "ngay sau"),
  /** Something happens that no calendar knows of. */
  EVENT("sau khi", "ngay sau khi", "ngay khi", "trước khi", "kể từ khi", "khi có", "khi"),
  OR("hoặc", "hay"),
  AND("và"),
  ONWARDS(
      "trở đi",
      "những năm tiếp theo",
      "các năm tiếp theo",
      "những năm sau",
      "các năm sau",
      "các năm tiếp",
      "những năm tiếp",
      "năm tiếp theo",
      "về sau"),
  CONTINUOUS("thường xuyên", "liên tục"),
  DEPENDENT(
      "theo tiến độ",
      "theo lộ trình",
      "theo kế hoạch",
      "theo chương trình",
      "theo quy định",
      "theo qui định",
      "theo hướng dẫn",
      "theo chỉ đạo",
      "tùy thuộc",
      "tuỳ thuộc",
      "tùy theo",
      "tuỳ theo",
      "phụ thuộc"),
  ON_DEMAND(
      "khi có yêu cầu",
      "khi được yêu cầu",
      "theo yêu cầu",
      "khi cần",
      "khi cần thiết",
      "khi có phát sinh",
      "khi phát sinh",
      "đột xuất"),
  BELOW("dưới đây", "sau đây", "bên dưới", "ở dưới", "phía dưới", "nêu dưới"),
  PHASE("giai đoạn", "thời kỳ", "thời kì");

  /** The longest way of writing a mark. */
  private static final int MAX_WORDS = 4;

  private static final Map<String, Mark> BY_WORDS = new HashMap<>();

  static {
    for (Mark mark : values()) {
      for (String words : mark.ways) {
        BY_WORDS.put(words, mark);
      }
    }
  }

  private final List<String> ways;

  Mark(String... ways) {
    this.ways = List.of(ways);
  }

  /** A mark and how many tokens it takes. */
  record Found(Mark mark, int length) {}

  /** The longest mark that starts at a token, if any. */
  static @Nullable Found at(List<Token> tokens, int index) {
    List<String> words = new ArrayList<>();
    Found longest = null;
    for (int i = index; i < tokens.size() && i < index + MAX_WORDS; i++) {
      words.add(tokens.get(i).text());
      Mark mark = BY_WORDS.get(String.join(" ", words));
      if (mark != null) {
        longest = new Found(mark, words.size());
      }
    }
    return longest;
  }
}
