package vn.dondoc.command.importing.text;

import java.util.List;

/** Puts the lines that a text was broken into together again. */
public final class BrokenLines {

  private BrokenLines() {}

  /** The lines as one, a word that runs on over the break in one piece. */
  public static String join(List<String> lines) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (String line : lines) {
      text.append(text.isEmpty() || runsOn(before) ? "" : " ").append(line);
      before = line.substring(line.lastIndexOf(' ') + 1);
    }
    return text.toString();
  }

  /**
   * Whether the last word of a line goes on in the next: "107/2021/", "422/QĐ-". A hyphen after
   * anything but such a number is one between words.
   */
  public static boolean runsOn(String lastWord) {
    if (lastWord.length() < 2 || lastWord.indexOf('/') < 0) {
      return false;
    }
    char beforeLast = lastWord.charAt(lastWord.length() - 2);
    boolean hyphen = lastWord.endsWith("-") && Character.isLetterOrDigit(beforeLast);
    return hyphen || (lastWord.endsWith("/") && Character.isDigit(lastWord.charAt(0)));
  }
}
