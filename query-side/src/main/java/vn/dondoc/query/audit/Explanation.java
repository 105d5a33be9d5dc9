package vn.dondoc.query.audit;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.PositionedAnswer;
import vn.dondoc.query.http.Words;
import vn.dondoc.query.tasks.TaskReplay;

/**
 * A lateness verdict with its reasoning, in the caller's language.
 *
 * @param position of the log that the answer is complete to
 */
record Explanation(
    String taskId,
    LocalDate on,
    Lateness lateness,
    @Nullable LocalDate due,
    @Nullable LocalDate effectiveDue,
    long daysOverdue,
    @Nullable Integer workingDaysOverdue,
    List<ExplainedStep> steps,
    long version,
    long position)
    implements PositionedAnswer {

  private static final Words WORDS = new Words("vn.dondoc.query.audit.steps");
  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  /**
   * @param args what the text speaks of, in the order that belongs to the code
   */
  record ExplainedStep(LatenessVerdict.Code code, List<Object> args, String text) {}

  static Explanation of(
      TaskReplay.Replayed found, LatenessVerdict verdict, LocalDate day, Language language) {
    return new Explanation(
        found.task().state().taskId(),
        day,
        verdict.lateness(),
        verdict.due(),
        verdict.effectiveDue(),
        verdict.daysOverdue(),
        verdict.workingDaysOverdue(),
        verdict.steps().stream()
            .map(step -> new ExplainedStep(step.code(), step.args(), text(step, language)))
            .toList(),
        found.task().state().version(),
        found.position());
  }

  private static String text(LatenessVerdict.Step step, Language language) {
    Object[] args = step.args().stream().map(arg -> spoken(arg, language)).toArray();
    return MessageFormat.format(WORDS.of(step.code().name(), language), args);
  }

  private static String spoken(Object arg, Language language) {
    return switch (arg) {
      case LocalDate day ->
          switch (language) {
            case VIETNAMESE -> day.format(VIETNAMESE_DAY);
            case ENGLISH -> day.format(ENGLISH_DAY);
          };
      case Enum<?> name -> WORDS.find("word." + name, language).orElse(name.name());
      case String text when text.isEmpty() -> "–";
      default -> arg.toString();
    };
  }
}
