package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.dondoc.command.importing.table.flowed.FlowedLine.Gap;
import vn.dondoc.command.importing.text.BrokenLines;
import vn.dondoc.command.importing.text.Span;
import vn.dondoc.command.importing.text.VietnameseText;

/** The words of one row in their order, with what is known of each before they are divided. */
final class RowWords {

  /**
   * A word.
   *
   * @param gap before its line, where it begins one
   * @param afterBreak whether a page break stands before it
   * @param bullet whether it is, or begins with, the mark of a list's point
   */
  record FlowedWord(
      String text,
      int line,
      boolean lineStart,
      boolean lineEnd,
      Gap gap,
      boolean afterBreak,
      boolean bullet) {

    boolean startsLower() {
      int first = firstLetter();
      return Character.isLowerCase(first);
    }

    boolean startsUpper() {
      return Character.isUpperCase(firstLetter());
    }

    private int firstLetter() {
      int i = 0;
      while (i < text.length() - 1 && "(“\"'-–+".indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      return text.codePointAt(i);
    }

    boolean endsWith(String symbols) {
      return symbols.indexOf(text.charAt(text.length() - 1)) >= 0;
    }
  }

  /** What a word belongs to, by its looks. */
  enum Tag {
    PLAIN,
    AGENCY,
    /** Perhaps the rest of an agency's name: right after its first words, or as such words are. */
    AGENCY_TAIL,
    TIME
  }

  private static final Set<String> BULLETS = Set.of("-", "–", "+", "•", "*", "·", "");

  private static final int MAX_PRODUCT_WORDS = 4;

  private final List<FlowedWord> words = new ArrayList<>();
  private final List<Integer> lineLengths = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();
  private final boolean[] firstOfAgency;
  private final boolean[] firstOfTime;
  private final boolean[] firstOfProduct;
  private final int[] depths;

  /**
   * @param breaks indexes among the lines before which a page break stands
   */
  RowWords(List<FlowedLine> lines, Set<Integer> breaks, CellCues cues) {
    for (int i = 0; i < lines.size(); i++) {
      FlowedLine line = lines.get(i);
      lineLengths.add(line.text().length());
      String[] inLine = line.text().split(" ");
      for (int w = 0; w < inLine.length; w++) {
        words.add(
            new FlowedWord(
                inLine[w],
                i,
                w == 0,
                w == inLine.length - 1,
                line.gap(),
                w == 0 && breaks.contains(i),
                isBullet(inLine, w)));
      }
    }
    String text = joinedWithStarts();
    firstOfAgency = new boolean[words.size()];
    firstOfTime = new boolean[words.size()];
    for (int i = 0; i < words.size(); i++) {
      tags.add(Tag.PLAIN);
    }
    tag(AgencyWords.in(text, cues.agencies(text)), Tag.AGENCY, firstOfAgency);
    tag(cues.times(text), Tag.TIME, firstOfTime);
    tagTails();
    firstOfProduct = new boolean[words.size()];
    for (int i = 0; i < words.size(); i++) {
      firstOfProduct[i] = !words.get(i).startsLower() && isProduct(i);
    }
    depths = depths();
  }

  /** A dash before a number, as in "2021 - 2025", is none. */
  private static boolean isBullet(String[] inLine, int i) {
    String word = inLine[i];
    boolean alone = BULLETS.contains(word);
    boolean range = alone && i + 1 < inLine.length && Character.isDigit(inLine[i + 1].charAt(0));
    boolean glued =
        word.length() > 1
            && "-+•".indexOf(word.charAt(0)) >= 0
            && Character.isUpperCase(word.charAt(1));
    return glued || (alone && !range);
  }

  private String joinedWithStarts() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(i > 0 && spaceBefore(i) ? " " : "");
      starts.add(text.length());
      text.append(words.get(i).text());
    }
    return text.toString();
  }

  private boolean spaceBefore(int i) {
    return !words.get(i).lineStart() || !BrokenLines.runsOn(words.get(i - 1).text());
  }

  private void tag(List<Span> spans, Tag tag, boolean[] first) {
    int word = 0;
    for (Span span : spans) {
      while (word < words.size()
          && starts.get(word) + words.get(word).text().length() <= span.start()) {
        word++;
      }
      boolean begins = true;
      for (int i = word; i < words.size() && starts.get(i) < span.end(); i++) {
        tags.set(i, tag);
        first[i] |= begins;
        begins = false;
      }
    }
  }

  private static final int MAX_TAIL_WORDS = 6;

  private void tagTails() {
    int tail = MAX_TAIL_WORDS;
    for (int i = 0; i < words.size(); i++) {
      boolean separated = i > 0 && words.get(i - 1).endsWith(",;.:");
      tail = tags.get(i) == Tag.AGENCY ? 0 : separated ? MAX_TAIL_WORDS : tail + 1;
      boolean near = tail <= MAX_TAIL_WORDS && !separated;
      if (tags.get(i) == Tag.PLAIN && (near || AgencyWords.isInside(words.get(i).text()))) {
        tags.set(i, Tag.AGENCY_TAIL);
      }
    }
  }

  private int[] depths() {
    int[] depths = new int[words.size() + 1];
    for (int i = 0; i < words.size(); i++) {
      int depth = depths[i];
      for (char c : words.get(i).text().toCharArray()) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      depths[i + 1] = Math.max(0, depth);
    }
    return depths;
  }

  int size() {
    return words.size();
  }

  FlowedWord word(int i) {
    return words.get(i);
  }

  Tag tag(int i) {
    return tags.get(i);
  }

  /** The first word of an agency's name, or the bullet before it. */
  boolean beginsAgency(int i) {
    return firstOfAgency[i] || (words.get(i).bullet() && i + 1 < size() && firstOfAgency[i + 1]);
  }

  boolean beginsTime(int i) {
    return firstOfTime[i];
  }

  private boolean isProduct(int i) {
    for (int to = i + 1; to <= Math.min(size(), i + MAX_PRODUCT_WORDS); to++) {
      if (Wording.PRODUCTS.contains(VietnameseText.lower(text(i, to)))) {
        return true;
      }
    }
    return false;
  }

  /** Words for what comes of a task: a report, a plan, a decision. */
  boolean beginsProduct(int i) {
    return firstOfProduct[i];
  }

  /** Whether a bracket is open before a word. */
  boolean inBracket(int i) {
    return depths[i] > 0;
  }

  int lineLength(int line) {
    return lineLengths.get(line);
  }

  /** The text of some words, lines joined. */
  String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from && spaceBefore(i) ? " " : "").append(words.get(i).text());
    }
    return text.toString();
  }
}
