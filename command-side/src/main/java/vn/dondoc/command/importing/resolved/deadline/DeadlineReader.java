package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.Element.Duration;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.MonthOfQuarter;
import vn.dondoc.command.importing.resolved.deadline.Element.Repetition;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;
import vn.dondoc.command.importing.resolved.deadline.Element.TimeOfDay;
import vn.dondoc.command.importing.text.Span;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Reads a deadline as written in a document. Answers every string, in time linear in its length;
 * what it cannot read is {@link DeadlineKind#UNCLEAR}, never a guess.
 */
public final class DeadlineReader {

  /** No deadline is longer; what is, is prose for a person to read. */
  public static final int MAX_CHARS = 1_000;

  private DeadlineReader() {}

  /**
   * Whether the words may speak of a number of working days: a quick look, for whoever has many to
   * go through.
   */
  public static boolean countsWorkingDays(String phrase) {
    return phrase.toLowerCase(Locale.ROOT).contains("làm việc");
  }

  /** By the calendar that comes with dondoc. */
  public static DeadlineReading read(
      String phrase, @Nullable LocalDate issuedOn, DeadlineRule rule) {
    return read(phrase, issuedOn, rule, WorkingCalendar.vietnam());
  }

  /**
   * @param issuedOn the day of the document, from which durations count; null where it is not known
   */
  public static DeadlineReading read(
      String phrase, @Nullable LocalDate issuedOn, DeadlineRule rule, WorkingCalendar calendar) {
    String cleaned = VietnameseText.clean(phrase);
    if (cleaned.length() > MAX_CHARS) {
      String excerpt = cleaned.substring(0, cleaned.offsetByCodePoints(0, MAX_CHARS / 10));
      Meaning meaning = Meaning.unclear(excerpt + "…", null);
      return reading(cleaned, null, meaning, List.of(), issuedOn, rule, calendar);
    }
    Phrase parsed = Phrase.of(cleaned);
    Meaning meaning = meaning(parsed, issuedOn, calendar);
    LocalTime time = parsed.first(TimeOfDay.class).map(TimeOfDay::time).orElse(null);
    return reading(cleaned, time, meaning, words(parsed), issuedOn, rule, calendar);
  }

  /** Where times stand in a running text, and words that make a deadline of whatever follows. */
  public static List<Span> mentions(String cleaned) {
    Phrase phrase = Phrase.of(cleaned);
    List<Span> spans = new ArrayList<>();
    for (Element element : phrase.elements()) {
      if (isTelling(element)) {
        spans.add(
            new Span(
                phrase.tokens().get(element.from()).start(),
                phrase.tokens().get(element.to() - 1).end()));
      }
    }
    return spans;
  }

  /** Words such as "trước" or "khi" alone stand in any sentence. */
  private static boolean isTelling(Element element) {
    return switch (element) {
      case Time t -> true;
      case TimeOfDay t -> true;
      case Element.DayOfMonth d -> true;
      case Element.Weekday w -> true;
      case MonthOfQuarter m -> true;
      case Repetition r -> true;
      case Duration d -> true;
      case Marked m ->
          switch (m.mark()) {
            case LATEST, CONTINUOUS, DEPENDENT, ON_DEMAND, PHASE, ONWARDS -> true;
            case BEFORE, UNTIL, FROM, AFTER, EVENT, OR, AND, BELOW -> false;
          };
      case Element.Punctuation p -> false;
      case Element.Free f -> false;
    };
  }

  /**
   * The first rule that knows the phrase. Their order is what a phrase with several marks means.
   */
  private static Meaning meaning(
      Phrase phrase, @Nullable LocalDate issuedOn, WorkingCalendar calendar) {
    if (phrase.tokens().isEmpty()) {
      return Meaning.of(DeadlineKind.UNSTATED);
    }
    if (phrase.has(Mark.BELOW) && phrase.all(Time.class).isEmpty()) {
      return Meaning.of(DeadlineKind.SEE_CHILDREN);
    }
    if (phrase.leadingMark() == Mark.DEPENDENT) {
      return dependentOrLimited(phrase, issuedOn);
    }
    Meaning meaning = DurationRules.apply(phrase, issuedOn, calendar);
    if (meaning == null) {
      meaning = RecurrenceRules.apply(phrase);
    }
    if (meaning == null && phrase.has(Mark.CONTINUOUS)) {
      meaning = continuous(phrase);
    }
    if (meaning == null) {
      meaning = CalendarRules.apply(phrase, issuedOn);
    }
    return meaning == null ? undated(phrase) : meaning;
  }

  /** Work that goes on; a limit within it may be that of a task that does not. */
  private static Meaning continuous(Phrase phrase) {
    Spans.Span span = Spans.named(phrase);
    Meaning meaning = Meaning.span(DeadlineKind.CONTINUOUS, span.start(), span.due());
    return Spans.areLost(phrase) || !Reach.limits(phrase).isEmpty()
        ? meaning.doubted(phrase.text())
        : meaning;
  }

  /** "Theo kế hoạch, chậm nhất 15/12/2022": the limit is no part of what it depends on. */
  private static Meaning dependentOrLimited(Phrase phrase, @Nullable LocalDate issuedOn) {
    List<Time> limits = Reach.limits(phrase);
    if (limits.isEmpty()) {
      return dependent(phrase);
    }
    Marked mark = phrase.marked(Mark.DEPENDENT).orElseThrow();
    boolean apart =
        phrase.all(Time.class).size() == 1 && Reach.isDivided(phrase, mark, limits.getFirst());
    Meaning limited = apart ? CalendarRules.apply(phrase, issuedOn) : null;
    return limited == null ? dependent(phrase).doubted(phrase.text()) : limited;
  }

  private static Meaning undated(Phrase phrase) {
    if (phrase.has(Mark.ON_DEMAND)) {
      return Meaning.of(DeadlineKind.ON_DEMAND);
    }
    if (phrase.has(Mark.DEPENDENT)) {
      return dependent(phrase);
    }
    Optional<Marked> event = phrase.marked(Mark.EVENT).or(() -> phrase.marked(Mark.AFTER));
    boolean named = event.isPresent() && !phrase.rest(event.get().to()).isEmpty();
    return named
        ? Meaning.waiting(DeadlineKind.AFTER_EVENT, phrase.rest(event.get().from()))
        : Meaning.unclear(phrase.text(), null);
  }

  private static Meaning dependent(Phrase phrase) {
    Marked mark = phrase.marked(Mark.DEPENDENT).orElseThrow();
    boolean of = mark.to() < phrase.tokens().size() && phrase.tokens().get(mark.to()).is("của");
    String rest = phrase.rest(of ? mark.to() + 1 : mark.to());
    return Meaning.waiting(DeadlineKind.DEPENDENT, rest.isEmpty() ? phrase.words(mark) : rest);
  }

  private static DeadlineReading reading(
      String text,
      @Nullable LocalTime time,
      Meaning meaning,
      List<Words> words,
      @Nullable LocalDate issuedOn,
      DeadlineRule rule,
      WorkingCalendar calendar) {
    List<Finding> problems = new ArrayList<>(meaning.findings());
    LocalDate effective = null;
    try {
      effective = EffectiveDue.of(meaning.kind(), meaning.due(), rule, calendar);
    } catch (CalendarMissingException e) {
      problems.add(Finding.of(ProblemCode.CALENDAR_MISSING, Integer.toString(e.year())));
    }
    LocalDate due = meaning.due();
    if (EffectiveDue.takesEffect(meaning.kind())
        && due != null
        && issuedOn != null
        && due.isBefore(issuedOn)) {
      problems.add(Finding.of(ProblemCode.DUE_BEFORE_ISSUE, due.toString(), issuedOn.toString()));
    }
    Deadline deadline =
        new Deadline(
            text,
            meaning.kind(),
            meaning.start(),
            meaning.target(),
            due,
            time,
            effective,
            rule,
            meaning.recurrence(),
            meaning.milestones(),
            meaning.dependsOn(),
            false);
    return new DeadlineReading(deadline, words, problems);
  }

  private static List<Words> words(Phrase phrase) {
    List<Words> words = new ArrayList<>();
    for (Element element : phrase.elements()) {
      String meaning =
          switch (element) {
            case Time t -> "TIME";
            case TimeOfDay t -> "TIME_OF_DAY";
            case Element.DayOfMonth d -> "DAY_OF_MONTH";
            case Element.Weekday w -> "WEEKDAY";
            case MonthOfQuarter m -> "REPETITION";
            case Repetition r -> "REPETITION";
            case Duration d -> "DURATION";
            case Marked m -> m.mark() == Mark.AND ? "" : m.mark().name();
            case Element.Punctuation p -> "";
            case Element.Free f -> "";
          };
      if (!meaning.isEmpty()) {
        words.add(new Words(phrase.words(element), meaning));
      }
    }
    return words;
  }
}
