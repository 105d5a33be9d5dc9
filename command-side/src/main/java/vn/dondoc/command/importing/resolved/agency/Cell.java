package vn.dondoc.command.importing.resolved.agency;

import java.util.List;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/** The cleaned text of a cell with its words, and for each word the bracket it stands in. */
final class Cell {

  private final String text;
  private final List<Word> words;

  /** For each word: the index of the first word after its bracket, or 0 outside brackets. */
  private final int[] bracketEnds;

  Cell(String written) {
    this.text = VietnameseText.clean(written);
    this.words = Word.in(text);
    this.bracketEnds = bracketEnds(text, words);
  }

  String text() {
    return text;
  }

  List<Word> words() {
    return words;
  }

  int size() {
    return words.size();
  }

  boolean inBracket(int i) {
    return bracketEnds[i] > 0;
  }

  int bracketEnd(int i) {
    return bracketEnds[i];
  }

  /** Where the next bracket begins, or the cell ends; a name does not run into a bracket. */
  int plainEnd(int from) {
    int end = from;
    while (end < words.size() && !inBracket(end)) {
      end++;
    }
    return end;
  }

  /** The text between two words that follow each other. */
  String gapBefore(int i) {
    int from = i == 0 ? 0 : words.get(i - 1).end();
    int to = i == words.size() ? text.length() : words.get(i).start();
    return text.substring(from, to);
  }

  /** A comma, semicolon, colon, full stop, slash, bullet or the start of the cell. */
  boolean separatedBefore(int i) {
    String gap = gapBefore(i);
    return i == 0 || containsAny(gap, ",;:./•+*\u00B7") || isDash(gap);
  }

  /** Like {@link #separatedBefore} but for the commas, which also stand inside names. */
  boolean stronglySeparatedBefore(int i) {
    String gap = gapBefore(i);
    return i == 0 || containsAny(gap, ";:.•+*\u00B7") || isDash(gap);
  }

  boolean dashBefore(int i) {
    return isDash(gapBefore(i));
  }

  boolean colonBefore(int i) {
    return gapBefore(i).contains(":");
  }

  /** From a word to the end of another, with the bracket closed where one is. */
  String textOf(int from, int to) {
    int end = words.get(to - 1).end();
    if (inBracket(to - 1) && end < text.length() && text.charAt(end) == ')') {
      end++;
    }
    int start = words.get(from).start();
    if (inBracket(from) && start > 0 && text.charAt(start - 1) == '(') {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean isDash(String gap) {
    String stripped = gap.strip();
    return gap.length() > stripped.length() && (stripped.equals("-") || stripped.equals("–"));
  }

  private static boolean containsAny(String gap, String symbols) {
    return gap.chars().anyMatch(c -> symbols.indexOf(c) >= 0);
  }

  private static int[] bracketEnds(String text, List<Word> words) {
    int[] ends = new int[words.size()];
    int lastClosing = text.lastIndexOf(')');
    int i = 0;
    while (i < words.size()) {
      int open = openBefore(text, words, i);
      // An opening bracket that is never closed encloses nothing.
      int close = open < 0 || open > lastClosing ? -1 : text.indexOf(')', open);
      if (close < 0) {
        i++;
        continue;
      }
      int end = i;
      while (end < words.size() && words.get(end).start() < close) {
        end++;
      }
      for (int inside = i; inside < end; inside++) {
        ends[inside] = end;
      }
      i = Math.max(i + 1, end);
    }
    return ends;
  }

  private static int openBefore(String text, List<Word> words, int i) {
    int from = i == 0 ? 0 : words.get(i - 1).end();
    for (int open = words.get(i).start(); open >= from; open--) {
      if (text.charAt(open) == '(') {
        return open;
      }
    }
    return -1;
  }
}
