package vn.dondoc.command.importing.resolved.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.text.Word;

/**
 * Names by their words without accents or punctuation, so that "UBND các huyện; thị xã" is found in
 * the form "UBND các huyện, thị xã".
 */
final class NameTrie {

  /**
   * One way to write an agency or a group.
   *
   * @param words as written, in lower case with accents, or exactly for a code
   * @param from first day on which it is written so, null: since ever; {@code to} the last one,
   *     null: no end known
   */
  record Entry(
      String code,
      boolean group,
      boolean isCode,
      String words,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    /** Written so on any day. */
    static Entry undated(String code, boolean group, boolean isCode, String words) {
      return new Entry(code, group, isCode, words, null, null);
    }

    /** Whether it is written so on that day; every way counts where the day is not known. */
    boolean validOn(@Nullable LocalDate day) {
      return day == null
          || ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to)));
    }
  }

  /** The entries that end at a word. */
  record Match(List<Entry> entries, int end) {}

  private final Node root = new Node();

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
  }

  void add(List<Word> words, Entry entry) {
    Node node = root;
    for (Word word : words) {
      node = node.next.computeIfAbsent(word.folded(), unused -> new Node());
    }
    if (node != root && !node.entries.contains(entry)) {
      node.entries.add(entry);
    }
  }

  /** The longest name that starts at a word and ends before {@code limit}. */
  @Nullable Match longest(List<Word> words, int start, int limit) {
    Node node = root;
    Match longest = null;
    for (int i = start; i < limit; i++) {
      node = node.next.get(words.get(i).folded());
      if (node == null) {
        break;
      }
      List<Entry> entries = accepted(node.entries, words.subList(start, i + 1));
      if (!entries.isEmpty()) {
        longest = new Match(entries, i + 1);
      }
    }
    return longest;
  }

  /** A code counts only as it is written; of names alike but for accents the exact one counts. */
  private static List<Entry> accepted(List<Entry> entries, List<Word> written) {
    if (entries.isEmpty()) {
      return entries;
    }
    String exact = String.join(" ", written.stream().map(Word::exact).toList());
    List<Entry> possible =
        entries.stream().filter(e -> !e.isCode() || e.words().equals(exact)).toList();
    String lower = exact.toLowerCase(Locale.ROOT);
    List<Entry> same =
        possible.stream().filter(e -> e.isCode() || e.words().equals(lower)).toList();
    return same.isEmpty() ? possible : same;
  }
}
