package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who leads and who coordinates, where one text may name both.
 *
 * @param unclear whether the column is of both, and the text does not say who is which
 */
record Roles(String lead, String coordinating, boolean unclear) {

  private static final int FLAGS =
      Pattern.DOTALL
          | Pattern.UNICODE_CHARACTER_CLASS
          | Pattern.CASE_INSENSITIVE
          | Pattern.UNICODE_CASE;

  private static final String LEADING = "chủ trì|đầu mối|thực hiện";

  /** "Chủ trì: Sở A; Phối hợp: Sở B". */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:các )?(?:cơ quan|đơn vị)(?:, đơn vị)?\\s+)?("
              + LEADING
              + "|phối hợp|tham gia)(?:\\s+(?:thực hiện|chính))?\\s*:",
          FLAGS);

  /** "Sở A chủ trì; Sở B phối hợp", "Sở A (chủ trì), Sở B (phối hợp)". */
  private static final Pattern SUFFIXED =
      Pattern.compile(
          "(.{2,}?)\\s+\\(?chủ trì\\)?\\s*[,;.]?\\s+(?:và )?(?!phối hợp|hướng dẫn|chỉ đạo)"
              + "(.{2,}?)\\s+\\(?phối hợp\\)?(?:\\s+(?:thực hiện|triển khai))?\\s*[.;]?",
          FLAGS);

  /** "Sở A chủ trì, phối hợp với Sở B", "Sở A phối hợp Sở B", "Sở A chủ trì, hướng dẫn các …". */
  private static final Pattern JOINED =
      Pattern.compile(
          "(.{2,}?)(?:\\s+chủ trì)?\\s*[,;]?\\s+(?:và )?"
              + "(?:phối hợp(?: cùng)?(?: với)?|(?<=chủ trì, )hướng dẫn|(?<=chủ trì, )chỉ đạo)"
              + "\\s+(.{2,}?)(?:\\s+(?:thực hiện|triển khai|tổ chức thực hiện)\\b.*)?",
          FLAGS);

  private static final Pattern SEVERAL = Pattern.compile("[,;/]\\s*\\S|\\s(?:và|-)\\s", FLAGS);

  private static final int MAX_CHARS = 2_000;

  /** Splits the lead's text only where nobody else is named as coordinating. */
  static Roles of(String lead, String coordinating) {
    return coordinating.isEmpty() ? split(lead) : new Roles(lead, coordinating, false);
  }

  /** The text of a column whose head names both. */
  static Roles inOneColumn(String text) {
    Roles roles = split(text);
    boolean unclear = roles.coordinating().isEmpty() && SEVERAL.matcher(roles.lead()).find();
    return unclear && roles.lead().equals(text) ? new Roles(text, "", true) : roles;
  }

  private static Roles split(String text) {
    return text.length() > MAX_CHARS
        ? new Roles(text, "", false)
        : labelled(text)
            .or(() -> matching(SUFFIXED, text))
            .or(() -> matching(JOINED, text))
            .orElseGet(() -> new Roles(text, "", false));
  }

  private static Optional<Roles> matching(Pattern pattern, String text) {
    Matcher both = pattern.matcher(text);
    return both.matches()
        ? Optional.of(new Roles(trimmed(both.group(1)), trimmed(both.group(2)), false))
        : Optional.empty();
  }

  private static Optional<Roles> labelled(String text) {
    List<String> leads = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Matcher label = LABEL.matcher(text);
    List<String> current = leads;
    int from = 0;
    boolean any = false;
    while (label.find()) {
      any = true;
      add(current, text.substring(from, label.start()));
      boolean leading = label.group(1).toLowerCase(Locale.ROOT).matches(LEADING);
      current = leading ? leads : others;
      from = label.end();
    }
    add(current, text.substring(from));
    return any
        ? Optional.of(new Roles(String.join("; ", leads), String.join("; ", others), false))
        : Optional.empty();
  }

  private static void add(List<String> texts, String text) {
    String trimmed = trimmed(text);
    if (!trimmed.isEmpty()) {
      texts.add(trimmed);
    }
  }

  /** Without the marks that stand between the parts of a text. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && " ,;.+•*-–".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " ,;+•*-–".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
