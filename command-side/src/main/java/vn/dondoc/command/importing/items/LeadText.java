package vn.dondoc.command.importing.items;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who leads and who coordinates, where one text may name both. */
record LeadText(String lead, String coordinating) {

  /** "Sở A chủ trì, phối hợp với Sở B", "Sở A phối hợp Sở B", "Sở A chủ trì, hướng dẫn các …". */
  private static final Pattern BOTH =
      Pattern.compile(
          "(.{2,}?)(?:\\s+chủ trì)?\\s*[,;]?\\s+(?:và )?"
              + "(?:phối hợp(?: cùng)?(?: với)?|(?<=chủ trì, )hướng dẫn|(?<=chủ trì, )chỉ đạo)"
              + "\\s+(.{2,}?)(?:\\s+(?:thực hiện|triển khai|tổ chức thực hiện)\\b.*)?",
          Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  private static final int MAX_CHARS = 2_000;

  /** Splits the lead's text only where nobody else is named as coordinating. */
  static LeadText of(String lead, String coordinating) {
    if (!coordinating.isEmpty() || lead.length() > MAX_CHARS) {
      return new LeadText(lead, coordinating);
    }
    Matcher both = BOTH.matcher(lead);
    return both.matches()
        ? new LeadText(both.group(1).strip(), both.group(2).strip())
        : new LeadText(lead, coordinating);
  }
}
