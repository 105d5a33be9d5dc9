package vn.dondoc.command.importing.table.flowed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * Words that stand side by side inside the lines of a document. Where such a pair is broken over
 * two lines, the break is one of a line, hardly one of cells.
 */
final class WordPairs {

  private static final int MAX_PAIRS = 200_000;

  private final Map<String, Integer> counts = new HashMap<>();

  WordPairs(List<FlowedLine> lines) {
    for (FlowedLine line : lines) {
      String[] words = line.text().split(" ");
      for (int i = 1; i < words.length && counts.size() < MAX_PAIRS; i++) {
        counts.merge(pair(words[i - 1], words[i]), 1, Integer::sum);
      }
    }
  }

  int count(String left, String right) {
    return counts.getOrDefault(pair(left, right), 0);
  }

  private static String pair(String left, String right) {
    return VietnameseText.lower(left) + " " + VietnameseText.lower(withoutStop(right));
  }

  private static String withoutStop(String word) {
    int end = word.length();
    while (end > 1 && ".,;:".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }
}
