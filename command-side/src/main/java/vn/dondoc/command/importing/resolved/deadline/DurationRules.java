package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.Element.Cycle;
import vn.dondoc.command.importing.resolved.deadline.Element.Duration;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Unit;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Days, weeks and months counted from something; the first day is not counted. */
final class DurationRules {

  private static final String ISSUED = "(?:được )?(?:ký ban hành|ban hành|ký)";

  /** "ngày ban hành", "ngày ký ban hành kế hoạch này": this document's own issue. */
  private static final Pattern OWN_ISSUE =
      Pattern.compile(
          "(?:từ )?(?:ngày |khi )*(?:"
              + ISSUED
              + "(?: kế hoạch| văn bản| \\p{L}+(?: \\p{L}+)? này)?(?: này)?"
              + "|(?:kế hoạch|văn bản)(?: này)? "
              + ISSUED
              + "|\\p{L}+(?: \\p{L}+)? này "
              + ISSUED
              + ")[ .;,)]*");

  private static final int OWN_ISSUE_MAX_CHARS = 80;

  /** No document gives a thousand days or more in such words. */
  private static final int MAX_AMOUNT = 999;

  private static final Set<String> WITHIN = Set.of("trong", "vòng", "khoảng");

  private DurationRules() {}

  static @Nullable Meaning apply(
      Phrase phrase, @Nullable LocalDate issuedOn, WorkingCalendar calendar) {
    Optional<Duration> found = phrase.first(Duration.class);
    if (found.isEmpty()) {
      return null;
    }
    Duration duration = found.get();
    Meaning back = countedBack(phrase, duration);
    if (back != null) {
      return back;
    }
    Optional<Marked> anchor =
        phrase.all(Marked.class).stream()
            .filter(m -> m.from() >= duration.to() && isAnchor(m.mark()))
            .findFirst();
    if (anchor.isEmpty()) {
      return null;
    }
    String rest = phrase.rest(anchor.get().to());
    if (isOwnIssue(rest)) {
      return issuedOn == null
          ? Meaning.due(null).with(Finding.of(ProblemCode.DEADLINE_NEEDS_ISSUE_DATE, phrase.text()))
          : counted(duration, issuedOn, calendar);
    }
    Optional<Time> day =
        phrase.all(Time.class).stream().filter(t -> t.from() >= anchor.get().to()).findFirst();
    boolean fromDay = day.isPresent() && phrase.between(anchor.get(), day.get()).isEmpty();
    if (fromDay && day.get().time().exists() && !day.get().time().lacksYear()) {
      // "Trong 3 năm, từ năm 2024 đến năm 2026" only counts again what the calendar says.
      return endsInCalendar(phrase, day.get())
          ? null
          : counted(duration, day.get().time().point(), calendar);
    }
    return isLimitedBeside(phrase, duration, anchor.get())
        ? null
        : Meaning.waiting(DeadlineKind.AFTER_EVENT, phrase.rest(duration.from()));
  }

  /** "Chậm nhất 15 ngày trước ngày 31/12/2024"; within "trong 15 ngày trước" any day will do. */
  private static @Nullable Meaning countedBack(Phrase phrase, Duration duration) {
    Optional<Time> day =
        phrase.all(Time.class).stream().filter(t -> t.from() >= duration.to()).findFirst();
    if (day.isEmpty() || day.get().time().unit() != Unit.DAY) {
      return null;
    }
    TimeExpression named = day.get().time();
    List<Element> between = phrase.between(duration, day.get());
    boolean before =
        between.size() == 1
            && between.getFirst() instanceof Marked marked
            && marked.mark() == Mark.BEFORE;
    boolean within =
        duration.from() > 0 && WITHIN.contains(phrase.tokens().get(duration.from() - 1).text());
    if (!before || within || !named.exists() || named.lacksYear()) {
      return null;
    }
    return duration.workingDays() || duration.amount() > MAX_AMOUNT
        ? Meaning.unclear(phrase.text(), null)
        : Meaning.due(moved(named.first(), duration.unit(), -duration.amount()));
  }

  private static boolean endsInCalendar(Phrase phrase, Time start) {
    return phrase.all(Time.class).stream()
        .filter(t -> t.from() > start.from())
        .findFirst()
        .filter(end -> Spans.isRange(phrase, start, end))
        .isPresent();
  }

  /** "Chậm nhất 15/3/2023; thanh lý 30 ngày sau khi nghiệm thu": the calendar knows a last day. */
  private static boolean isLimitedBeside(Phrase phrase, Duration duration, Marked anchor) {
    return Reach.limits(phrase).stream()
        .anyMatch(
            limit ->
                limit.to() <= duration.from()
                    || (limit.from() >= anchor.to() && Reach.isDivided(phrase, anchor, limit)));
  }

  private static boolean isAnchor(Mark mark) {
    return mark == Mark.FROM || mark == Mark.AFTER || mark == Mark.EVENT;
  }

  private static boolean isOwnIssue(String rest) {
    return rest.length() <= OWN_ISSUE_MAX_CHARS
        && OWN_ISSUE.matcher(VietnameseText.lower(rest)).matches();
  }

  private static Meaning counted(Duration duration, LocalDate from, WorkingCalendar calendar) {
    if (duration.amount() > MAX_AMOUNT) {
      return Meaning.unclear(duration.amount() + " " + duration.unit(), null);
    }
    if (!duration.workingDays()) {
      return Meaning.due(moved(from, duration.unit(), duration.amount()));
    }
    try {
      return Meaning.due(calendar.plusWorkingDays(from, duration.amount()));
    } catch (CalendarMissingException e) {
      return Meaning.due(null)
          .with(Finding.of(ProblemCode.CALENDAR_MISSING, Integer.toString(e.year())));
    }
  }

  private static LocalDate moved(LocalDate from, Cycle unit, int amount) {
    return switch (unit) {
      case DAY -> from.plusDays(amount);
      case WEEK -> from.plusWeeks(amount);
      case MONTH -> from.plusMonths(amount);
      case QUARTER -> from.plusMonths(3L * amount);
      case HALF_YEAR -> from.plusMonths(6L * amount);
      case YEAR -> from.plusYears(amount);
    };
  }
}
