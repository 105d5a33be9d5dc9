package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.Element.Duration;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;
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

  private DurationRules() {}

  static @Nullable Meaning apply(
      Phrase phrase, @Nullable LocalDate issuedOn, WorkingCalendar calendar) {
    Optional<Duration> found = phrase.first(Duration.class);
    if (found.isEmpty()) {
      return null;
    }
    Duration duration = found.get();
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
      return counted(duration, day.get().time().point(), calendar);
    }
    return isLimitedBeside(phrase, duration, anchor.get())
        ? null
        : Meaning.waiting(DeadlineKind.AFTER_EVENT, phrase.rest(duration.from()));
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
      return Meaning.due(
          switch (duration.unit()) {
            case DAY -> from.plusDays(duration.amount());
            case WEEK -> from.plusWeeks(duration.amount());
            case MONTH -> from.plusMonths(duration.amount());
            case QUARTER -> from.plusMonths(3L * duration.amount());
            case HALF_YEAR -> from.plusMonths(6L * duration.amount());
            case YEAR -> from.plusYears(duration.amount());
          });
    }
    try {
      return Meaning.due(calendar.plusWorkingDays(from, duration.amount()));
    } catch (CalendarMissingException e) {
      return Meaning.due(null)
          .with(Finding.of(ProblemCode.CALENDAR_MISSING, Integer.toString(e.year())));
    }
  }
}
