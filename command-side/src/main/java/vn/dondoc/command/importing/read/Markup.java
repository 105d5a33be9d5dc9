package vn.dondoc.command.importing.read;

import java.util.Locale;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.text.VietnameseText;

/** Takes the mark-up of Markdown and HTML out of a text. */
final class Markup {

  /** A tag; anything else in angle brackets is text. */
  private static final Pattern TAG =
      Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,15}(?:\\s[^<>]{0,300})?/?>");

  private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|__");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+");
  private static final Pattern BOLD =
      Pattern.compile(
          "\\s*(?:#{1,6}\\s+)?(?:<(?:b|strong)>[^<]*</(?:b|strong)>|\\*\\*[^*]*\\*\\*)\\s*");
  private static final int BOLD_MAX_CHARS = 2_000;

  private Markup() {}

  static String strip(String markedUp) {
    String text = markedUp;
    if (text.indexOf('<') >= 0) {
      // A tag between two blocks of text also separates their words; one inside a word does not.
      text = TAG.matcher(text).replaceAll(m -> separates(m.group()) ? " " : "");
    }
    text = EMPHASIS.matcher(text).replaceAll("");
    return VietnameseText.clean(entities(text));
  }

  /** Without the marks of a heading too. */
  static String paragraph(String markedUp) {
    return HEADING.matcher(strip(markedUp)).replaceFirst("");
  }

  static boolean isBold(String markedUp) {
    return markedUp.length() <= BOLD_MAX_CHARS && BOLD.matcher(markedUp).matches();
  }

  private static boolean separates(String tag) {
    String name = tag.replaceAll("[</>]|\\s.*", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "p", "br", "li", "ul", "ol", "div", "td", "tr" -> true;
      default -> false;
    };
  }

  private static String entities(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
  }
}
