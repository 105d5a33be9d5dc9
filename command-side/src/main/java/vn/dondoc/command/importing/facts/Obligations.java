package vn.dondoc.command.importing.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.DraftObligation;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;

/**
 * Duties that recur, found in the prose: a sentence with a clause that both repeats and reports
 * ("định kỳ hàng quý báo cáo").
 */
public final class Obligations {

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.;])\\s+(?=[\\p{Lu}\\-])|;\\s+");
  private static final Pattern LETTERED = Pattern.compile("[a-zđ]\\)\\s");
  private static final Pattern CLAUSE_END = Pattern.compile("[,;(]\\s+");
  private static final Pattern REPETITION =
      Pattern.compile("(?<!\\p{L})(?:trước |vào )?(?:ngày |định kỳ|hàng |hằng |mỗi )");
  private static final String REPORT = "báo cáo";

  /** Whom a report goes to, after the words that say how often. */
  private static final Pattern RECIPIENT = Pattern.compile("\\s(?:về|gửi|cho|tới|lên|để)\\s");

  private static final int OPENING_MAX_CHARS = 60;
  private static final int MAX_OBLIGATIONS = 1_000;

  private Obligations() {}

  public static List<DraftObligation> of(
      List<Paragraph> prose, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    List<DraftObligation> found = new ArrayList<>();
    for (Joined paragraph : joined(prose)) {
      for (String sentence : SENTENCE_END.split(paragraph.text())) {
        String text = sentence.replaceFirst("^[-+•*\\s]+", "");
        if (found.size() == MAX_OBLIGATIONS) {
          return List.copyOf(found);
        }
        Deadline deadline = deadlineIn(text, issuedOn, rule);
        if (deadline != null) {
          found.add(
              new DraftObligation(
                  "obligation-%02d".formatted(found.size() + 1),
                  text,
                  deadline,
                  paragraph.place().source(text)));
        }
      }
    }
    return List.copyOf(found);
  }

  private record Joined(StringBuilder text, Place place) {}

  /** A paragraph that begins in lower case is the rest of one that a page break has split. */
  private static List<Joined> joined(List<Paragraph> prose) {
    List<Joined> joined = new ArrayList<>();
    for (Paragraph paragraph : prose) {
      boolean continues =
          !joined.isEmpty()
              && Character.isLowerCase(paragraph.text().codePointAt(0))
              && !LETTERED.matcher(paragraph.text()).lookingAt();
      if (continues) {
        joined.getLast().text().append(' ').append(paragraph.text());
      } else {
        joined.add(new Joined(new StringBuilder(paragraph.text()), paragraph.place()));
      }
    }
    return joined;
  }

  /**
   * The repetition may stand before the report or after it ("báo cáo … trước ngày 25 hằng tháng"),
   * in the same clause, or in one that opens the sentence ("Hàng quý, … báo cáo").
   */
  private static @Nullable Deadline deadlineIn(
      String sentence, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    String[] clauses = CLAUSE_END.split(sentence);
    for (int i = 0; i < clauses.length; i++) {
      String lower = VietnameseText.lower(clauses[i]);
      int report = lower.indexOf(REPORT);
      String opening = i > 0 && report >= 0 && isRepetition(clauses[0]) ? clauses[0] : "";
      String phrase = report < 0 || !opening.isEmpty() ? opening : repetition(clauses[i], report);
      Deadline deadline =
          phrase.isEmpty() ? null : DeadlineReader.read(phrase, issuedOn, rule).deadline();
      if (deadline != null && deadline.kind() == DeadlineKind.RECURRING) {
        return deadline;
      }
    }
    return null;
  }

  /** Whether a clause says nothing but when. */
  private static boolean isRepetition(String clause) {
    return REPETITION.matcher(VietnameseText.lower(clause)).lookingAt()
        && clause.length() <= OPENING_MAX_CHARS;
  }

  /** The words that say how often, before the report, else after it. */
  private static String repetition(String clause, int report) {
    Matcher repetition = REPETITION.matcher(VietnameseText.lower(clause));
    if (!repetition.find()) {
      return "";
    }
    if (repetition.start() < report) {
      return clause.substring(repetition.start(), report).strip();
    }
    String after = clause.substring(repetition.start());
    Matcher end = RECIPIENT.matcher(VietnameseText.lower(after));
    return (end.find() ? after.substring(0, end.start()) : after).strip();
  }
}
