package vn.dondoc.command.importing.items;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.table.flowed.AgencyWords;
import vn.dondoc.command.importing.table.flowed.CellCues;
import vn.dondoc.command.importing.text.Span;

/**
 * A paragraph of prose that begins with whoever leads: "Sở A chủ trì, phối hợp với Sở B rà soát …",
 * "Giám đốc Sở A: …", "Giao Sở A …".
 *
 * @param lead empty where the paragraph names none of its own
 * @param rest what is to be done, empty where the paragraph only says by whom
 * @param unclear whether those that it coordinates with could not be told from the rest
 */
record LedText(String lead, String coordinating, String rest, boolean unclear) {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** Whoever issues the document gives the task with these words. */
  private static final Pattern GIVEN =
      Pattern.compile("(?:giao(?:\\s+cho)?|yêu cầu|đề nghị|phân công)\\s+", FLAGS);

  /** Persons who stand for the agency named after them. */
  private static final Pattern TITLE =
      Pattern.compile(
          "(?:(?:các\\s+)?(?:đồng chí|ông|bà)\\s+)?(?:(?:phó\\s+|tổng\\s+)?giám đốc|thủ trưởng"
              + "|chủ tịch|chánh|trưởng|bộ trưởng|cục trưởng|viện trưởng|hiệu trưởng|chỉ huy trưởng"
              + "|người đứng đầu|lãnh đạo)\\s+",
          FLAGS);

  private static final Pattern LEADS =
      Pattern.compile(
          "\\s*,?\\s*(?::|(?:là\\s+(?:cơ quan|đơn vị)\\s+)?(?:chủ trì|có trách nhiệm|chịu trách nhiệm"
              + "|làm đầu mối)|(?=phối hợp\\b))",
          FLAGS);

  /** The rest of a name that is not known, up to the word that says that it leads. */
  private static final Pattern REST_OF_NAME =
      Pattern.compile(
          "(?<name>[^,;:.()]{1,60}?)\\s+(?:chủ trì|có trách nhiệm|chịu trách nhiệm|làm đầu mối)\\b",
          FLAGS);

  /** Words that repeat who leads, at the beginning of what is to be done. */
  private static final Pattern LEADING =
      Pattern.compile(
          "\\s*[-,:;]?\\s*(?:(?:chủ trì|có trách nhiệm|làm đầu mối)(?:\\s+chủ trì)?\\s*[,:;]?\\s*)*",
          FLAGS);

  private static final Pattern COORDINATES =
      Pattern.compile(
          "(?:và\\s+)?phối hợp(?:\\s+chặt chẽ)?(?:\\s*(?:,|và)?\\s*(?:cùng|với))*\\s+", FLAGS);

  /** What stands between two agencies of a list. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s*(?:\\([^()]{0,200}\\)\\s*)?[,;&/]?\\s*(?:(?:và|cùng|với)\\s+)*(?:các\\s+)?"
              + "(?:(?:phó\\s+)?giám đốc\\s+|thủ trưởng\\s+|chủ tịch\\s+|chánh\\s+|trưởng\\s+)?",
          FLAGS);

  /** "…, đơn vị liên quan": nobody in particular, at the end of a list. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?:\\s*(?:,|và)\\s*(?:các\\s+)?(?:cơ quan|đơn vị|địa phương|tổ chức|ngành)"
              + "(?:\\s+(?:có\\s+)?liên quan)?)+",
          FLAGS);

  private static final Pattern BRACKET = Pattern.compile("\\s*\\([^()]{0,200}\\)");

  private static final int MAX_CHARS = 20_000;

  /**
   * A paragraph that names who leads at its beginning, after its mark. Where no word says that the
   * one named leads, that is unclear.
   */
  static Optional<LedText> of(String text, CellCues cues) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Matcher given = GIVEN.matcher(text);
    boolean isGiven = given.lookingAt();
    int from = isGiven ? given.end() : 0;
    Matcher title = TITLE.matcher(text).region(from, text.length());
    int named = title.lookingAt() ? title.end() : from;
    List<Span> agencies = AgencyWords.in(text, cues.agencies(text));
    int end = listEnd(text, agencies, named);
    if (end == named) {
      return Optional.empty();
    }
    Matcher leads = LEADS.matcher(text).region(end, text.length());
    leads.useTransparentBounds(true);
    boolean led = leads.lookingAt();
    Matcher rest = REST_OF_NAME.matcher(text).region(end, text.length());
    if (!led && rest.lookingAt()) {
      end = rest.end("name");
      led = leads.region(end, text.length()).lookingAt();
    }
    String lead = text.substring(from, end).strip();
    LedText whole = after(lead, text, led ? leads.end() : end, agencies);
    return Optional.of(
        led || isGiven ? whole : new LedText(lead, whole.coordinating(), whole.rest(), true));
  }

  /** A paragraph under another that names who leads. */
  static LedText under(String text, CellCues cues) {
    return text.length() > MAX_CHARS
        ? new LedText("", "", text, false)
        : after("", text, 0, AgencyWords.in(text, cues.agencies(text)));
  }

  private static LedText after(String lead, String text, int from, List<Span> agencies) {
    Matcher leading = LEADING.matcher(text).region(from, text.length());
    int start = leading.lookingAt() ? leading.end() : from;
    boolean saysLead = !text.substring(from, start).isBlank() || !lead.isEmpty();
    Matcher coordinates = COORDINATES.matcher(text).region(start, text.length());
    if (!coordinates.lookingAt()) {
      return new LedText(lead, "", rest(text, start), false);
    }
    int end = listEnd(text, agencies, coordinates.end());
    if (end == coordinates.end()) {
      return new LedText(lead, "", rest(text, start), true);
    }
    String others = text.substring(coordinates.end(), end).strip();
    return new LedText(lead, others, rest(text, end), !saysLead);
  }

  private static String rest(String text, int from) {
    int start = from;
    while (start < text.length() && " ,;:-–".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start).strip();
  }

  /** Where a list of agencies ends that begins at a place; the place itself where none does. */
  private static int listEnd(String text, List<Span> agencies, int from) {
    int end = from;
    for (Span agency : agencies) {
      if (agency.start() < end || agency.start() < from) {
        continue;
      }
      Matcher between = BETWEEN.matcher(text).region(end, agency.start());
      boolean next = end == from ? agency.start() == from : between.matches();
      if (!next) {
        break;
      }
      end = agency.end();
    }
    Matcher others = OTHERS.matcher(text).region(end, text.length());
    end = end > from && others.lookingAt() ? others.end() : end;
    Matcher bracket = BRACKET.matcher(text).region(end, text.length());
    return end > from && bracket.lookingAt() ? bracket.end() : end;
  }
}
