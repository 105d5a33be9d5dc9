package vn.dondoc.command.importing.table.laidout;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.read.TextLine;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * A line with the places of its words.
 *
 * @param chunks words with single spaces between them, taken together
 * @param afterBlank whether a blank line stands before it
 * @param afterFormFeed whether a form feed, which ends a page, stands before it
 */
record LaidOutLine(
    List<Run> words, List<Run> chunks, boolean afterBlank, boolean afterFormFeed, Place place) {

  /**
   * Text and where in its line it stands.
   *
   * @param start in characters from the left; {@code end} after the last
   */
  record Run(String text, int start, int end) {}

  LaidOutLine {
    words = List.copyOf(words);
    chunks = List.copyOf(chunks);
  }

  String text() {
    return String.join(" ", words.stream().map(Run::text).toList());
  }

  /** The lines that are not blank. */
  static List<LaidOutLine> of(List<TextLine> lines) {
    List<LaidOutLine> read = new ArrayList<>();
    boolean blank = false;
    boolean formFeed = false;
    for (TextLine line : lines) {
      String text = Normalizer.normalize(line.text().replace("\f", ""), Normalizer.Form.NFC);
      List<Run> words = words(text);
      formFeed |= line.text().indexOf('\f') >= 0;
      if (!words.isEmpty()) {
        read.add(new LaidOutLine(words, chunks(words), blank, formFeed, line.place()));
        formFeed = false;
      }
      blank = words.isEmpty();
    }
    return read;
  }

  private static List<Run> words(String text) {
    List<Run> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
        i++;
      }
      String word = VietnameseText.clean(text.substring(start, i));
      if (!word.isEmpty()) {
        words.add(new Run(word, start, i));
      }
      i++;
    }
    return words;
  }

  private static List<Run> chunks(List<Run> words) {
    List<Run> chunks = new ArrayList<>();
    for (Run word : words) {
      if (!chunks.isEmpty() && word.start() - chunks.getLast().end() <= 1) {
        Run last = chunks.removeLast();
        chunks.add(new Run(last.text() + " " + word.text(), last.start(), word.end()));
      } else {
        chunks.add(word);
      }
    }
    return chunks;
  }
}
