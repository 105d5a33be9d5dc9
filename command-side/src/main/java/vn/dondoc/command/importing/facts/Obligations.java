package vn.dondoc.command.importing.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
  private static final Pattern CLAUSE_END = Pattern.compile("[,;(]\\s+");
  private static final Pattern REPETITION =
      Pattern.compile("(?:trước |vào )?(?:ngày |định kỳ|hàng |hằng |mỗi )");
  private static final String REPORT = "báo cáo";
  private static final int MAX_OBLIGATIONS = 1_000;

  private Obligations() {}

  public static List<DraftObligation> of(
      List<Paragraph> prose, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    List<DraftObligation> found = new ArrayList<>();
    for (Joined paragraph : joined(prose)) {
      for (String sentence : SENTENCE_END.split(paragraph.text())) {
        Deadline deadline = deadlineIn(sentence, issuedOn, rule);
        if (deadline != null && found.size() < MAX_OBLIGATIONS) {
          String text = sentence.replaceFirst("^[-+•*\\s]+", "");
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

  private record Joined(String text, Place place) {}

  /** A paragraph that begins in lower case is the rest of one that a page break has split. */
  private static List<Joined> joined(List<Paragraph> prose) {
    List<Joined> joined = new ArrayList<>();
    for (Paragraph paragraph : prose) {
      boolean continues =
          !joined.isEmpty() && Character.isLowerCase(paragraph.text().codePointAt(0));
      if (continues) {
        Joined last = joined.removeLast();
        joined.add(new Joined(last.text() + " " + paragraph.text(), last.place()));
      } else {
        joined.add(new Joined(paragraph.text(), paragraph.place()));
      }
    }
    return joined;
  }

  private static @Nullable Deadline deadlineIn(
      String sentence, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    for (String clause : CLAUSE_END.split(sentence)) {
      String lower = VietnameseText.lower(clause);
      int report = lower.indexOf(REPORT);
      var repetition = REPETITION.matcher(lower);
      if (report < 0 || !repetition.find() || repetition.start() > report) {
        continue;
      }
      String phrase = clause.substring(repetition.start(), report).strip();
      Deadline deadline = DeadlineReader.read(phrase, issuedOn, rule).deadline();
      if (deadline.kind() == DeadlineKind.RECURRING) {
        return deadline;
      }
    }
    return null;
  }
}
