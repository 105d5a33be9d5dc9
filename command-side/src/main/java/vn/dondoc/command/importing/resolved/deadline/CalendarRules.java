package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.Element.Duration;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;
import vn.dondoc.command.importing.resolved.deadline.Element.TimeOfDay;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Edge;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Unit;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.events.DeadlineKind;

/** Phrases whose meaning lies in the calendar times they name. */
final class CalendarRules {

  /** Of the document itself: "từ nay", "từ ngày ký", "từ ngày ban hành". */
  private static final Pattern FROM_NOW =
      Pattern.compile("(?iu)^\\s*(?:bây giờ|nay|(?:ngày|khi)\\s+(?:ký|ban hành))(?:[\\s,;]|$)");

  /** What is numbered within a year, by its last word: "giai đoạn", "học kỳ". */
  private static final Set<String> NUMBERED =
      Set.of("quý", "quí", "qúy", "tháng", "tuần", "đợt", "kỳ", "kì", "đoạn", "lần", "bước");

  private static final Set<String> IN_LETTERS =
      Set.of(
          "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "một", "hai", "ba", "bốn",
          "tư", "năm", "sáu", "bảy", "tám", "chín", "mười");

  private CalendarRules() {}

  static @Nullable Meaning apply(Phrase phrase, @Nullable LocalDate issuedOn) {
    List<Time> times = phrase.all(Time.class);
    if (times.isEmpty()) {
      return null;
    }
    Optional<Time> impossible = times.stream().filter(t -> !t.time().exists()).findFirst();
    if (impossible.isPresent()) {
      return Meaning.unclear(phrase.text(), null)
          .with(Finding.of(ProblemCode.NO_SUCH_DAY, phrase.words(impossible.get())));
    }
    if (times.stream().anyMatch(t -> t.time().lacksYear())) {
      return Meaning.unclear(phrase.text(), times.size() == 1 ? next(times, issuedOn) : null);
    }
    if (hasAlternatives(phrase, times)) {
      return Meaning.unclear(phrase.text(), null);
    }
    if (phrase.has(Mark.ONWARDS)) {
      return Meaning.span(DeadlineKind.FROM, times.getFirst().time().first(), null);
    }
    if (times.size() > 1) {
      Meaning meaning = several(phrase, times);
      boolean whole = meaning.kind() == DeadlineKind.PERIOD || !phrase.has(Duration.class);
      return whole ? meaning : meaning.doubted(phrase.text());
    }
    Meaning meaning = one(phrase, times.getFirst(), issuedOn);
    boolean saysMore =
        hasFreeNumber(phrase)
            || hasDuration(phrase, times.getFirst())
            || isSchoolYear(phrase, times.getFirst());
    return saysMore ? meaning.doubted(phrase.text()) : meaning;
  }

  /** Days or months beside the time, but for "10 ngày cuối tháng 6/2024", which end as it does. */
  private static boolean hasDuration(Phrase phrase, Time time) {
    boolean ends = time.time().edge() == Edge.END;
    return phrase.all(Duration.class).stream().anyMatch(d -> !ends || d.to() != time.from());
  }

  /** "Tuần 2 tháng 5/2024": a number that is no part of a time may say more about it. */
  private static boolean hasFreeNumber(Phrase phrase) {
    return phrase.all(Element.Free.class).stream()
        .anyMatch(
            free ->
                phrase.tokens().subList(free.from(), free.to()).stream().anyMatch(Token::isNumber)
                    || isNumberInLetters(phrase.tokens(), free.from()));
  }

  /** "Đợt II năm 2024", "kỳ hai năm 2024"; but "đầu tư" and "một số" are no numbers. */
  private static boolean isNumberInLetters(List<Token> tokens, int i) {
    return i > 0
        && NUMBERED.contains(tokens.get(i - 1).text())
        && IN_LETTERS.contains(tokens.get(i).text());
  }

  private static @Nullable LocalDate next(List<Time> times, @Nullable LocalDate issuedOn) {
    TimeExpression next = issuedOn == null ? null : times.getFirst().time().nextFrom(issuedOn);
    return next == null ? null : next.point();
  }

  /** "tháng 5 hoặc tháng 6/2024", "quý 3/quý 4". */
  private static boolean hasAlternatives(Phrase phrase, List<Time> times) {
    for (int i = 1; i < times.size(); i++) {
      List<Element> between = phrase.between(times.get(i - 1), times.get(i));
      boolean or = between.stream().anyMatch(e -> e instanceof Marked m && m.mark() == Mark.OR);
      boolean slash =
          between.size() == 1 && between.getFirst() instanceof Punctuation p && p.symbol() == '/';
      if (or || slash) {
        return true;
      }
    }
    return false;
  }

  private static Meaning one(Phrase phrase, Time time, @Nullable LocalDate issuedOn) {
    Optional<Marked> bound = Reach.bound(phrase, time);
    if (bound.isEmpty()) {
      return unbound(phrase, time);
    }
    Marked mark = bound.get();
    boolean before = mark.mark() == Mark.BEFORE;
    boolean begins = mark.mark() == Mark.FROM || mark.mark() == Mark.AFTER;
    boolean divided = Reach.isDivided(phrase, mark, time);
    if ((before || mark.mark() == Mark.AFTER) && isOfAnother(phrase, mark, time) && isYear(time)) {
      return Meaning.unclear(phrase.text(), null);
    }
    if (begins && !divided) {
      return beginning(phrase, mark, time);
    }
    if (phrase.marksBefore(time).contains(Mark.FROM)) {
      return untilFromUndated(phrase, time, issuedOn);
    }
    Meaning meaning = Meaning.due(before && divided ? time.time().point() : limit(phrase, time));
    boolean doubtful = begins || (before && (divided || isOfAnother(phrase, mark, time)));
    return doubtful ? meaning.doubted(phrase.text()) : meaning;
  }

  /** "Sau khi Luật Đất đai năm 2024 có hiệu lực": the year is that of the event. */
  private static Meaning unbound(Phrase phrase, Time time) {
    Optional<Marked> event = phrase.nearestBefore(time, Set.of(Mark.EVENT));
    Meaning due = Meaning.due(limit(phrase, time));
    if (event.isEmpty()
        || !isOfAnother(phrase, event.get(), time)
        || phrase.tokens().get(time.from() - 1).is("trong")) {
      return due;
    }
    return isYear(time)
        ? Meaning.waiting(DeadlineKind.AFTER_EVENT, phrase.rest(event.get().from()))
        : due.doubted(phrase.text());
  }

  /**
   * "Trước Tết Nguyên đán năm 2024": the mark is said of something that the calendar does not know,
   * of which the time is a part; but a day is the day of what stands before it.
   */
  private static boolean isOfAnother(Phrase phrase, Marked mark, Time time) {
    return time.time().unit() != Unit.DAY
        && !Reach.isDirect(phrase, mark, time)
        && !Reach.isDivided(phrase, mark, time);
  }

  private static boolean isYear(Time time) {
    return time.time().unit() == Unit.YEAR && time.time().edge() == Edge.PLAIN;
  }

  /** "Năm học 2024-2025" begins and ends within the years. */
  private static boolean isSchoolYear(Phrase phrase, Time first) {
    return first.from() > 0 && phrase.tokens().get(first.from() - 1).is("học");
  }

  /** "Từ quý I/2026", "sau ngày 15/12/2022": a first day and no last. */
  private static Meaning beginning(Phrase phrase, Marked mark, Time time) {
    TimeExpression named = time.time();
    LocalDate start = mark.mark() == Mark.FROM ? named.first() : named.last().plusDays(1);
    Meaning meaning = Meaning.span(DeadlineKind.FROM, start, null);
    return isOfAnother(phrase, mark, time) ? meaning.doubted(phrase.text()) : meaning;
  }

  /**
   * "Từ nay đến 30/6/2024", "từ khi có vốn, xong trước hết năm 2024": only the end is in the
   * calendar.
   */
  private static Meaning untilFromUndated(Phrase phrase, Time time, @Nullable LocalDate issuedOn) {
    String start = phrase.words(phrase.marked(Mark.FROM).orElseThrow().to(), time.from());
    boolean now = FROM_NOW.matcher(start).find();
    Meaning meaning = Meaning.span(DeadlineKind.PERIOD, now ? issuedOn : null, limit(phrase, time));
    return now ? meaning : meaning.doubted(phrase.text());
  }

  /** The last day that a time allows; "trước 17h00 ngày D" is still on D. */
  private static LocalDate limit(Phrase phrase, Time time) {
    return limit(phrase, time, phrase.marksBefore(time).contains(Mark.BEFORE));
  }

  private static LocalDate limit(Phrase phrase, Time time, boolean before) {
    return before && phrase.first(TimeOfDay.class).isEmpty()
        ? time.time().dayBefore()
        : time.time().point();
  }

  private static Meaning several(Phrase phrase, List<Time> times) {
    Time first = times.getFirst();
    Time last = times.getLast();
    if (times.size() == 2 && Spans.isRange(phrase, first, last)) {
      return range(phrase, first, last);
    }
    List<Mark> limits = phrase.marksBefore(last);
    if (times.size() == 2 && (limits.contains(Mark.LATEST) || limits.contains(Mark.BEFORE))) {
      return phrase.marksBefore(first).contains(Mark.FROM)
          ? Meaning.span(DeadlineKind.PERIOD, first.time().first(), limit(phrase, last))
          : Meaning.targetAndLimit(first.time().point(), limit(phrase, last));
    }
    if (areQuartersInARow(phrase, times)) {
      return Meaning.span(DeadlineKind.PERIOD, first.time().first(), last.time().last())
          .doubted(phrase.text());
    }
    return milestones(phrase, times);
  }

  /** "2023-2025"; "trước giai đoạn 2026-2030" ends before it begins. */
  private static Meaning range(Phrase phrase, Time first, Time last) {
    boolean school = isSchoolYear(phrase, first);
    Optional<Marked> before =
        Reach.bound(phrase, first)
            .filter(m -> m.mark() == Mark.BEFORE)
            .filter(
                m -> phrase.between(m, first).stream().noneMatch(Punctuation.class::isInstance));
    if (before.isPresent() && school) {
      return Meaning.unclear(phrase.text(), null);
    }
    if (before.isPresent() && Reach.isDirect(phrase, before.get(), first)) {
      return Meaning.due(first.time().dayBefore());
    }
    Spans.Span span = Spans.range(first.time(), last.time());
    Meaning meaning = Meaning.span(DeadlineKind.PERIOD, span.start(), span.due());
    return school || before.isPresent() ? meaning.doubted(phrase.text()) : meaning;
  }

  private static boolean areQuartersInARow(Phrase phrase, List<Time> times) {
    for (int i = 0; i < times.size(); i++) {
      boolean quarter = times.get(i).time().unit() == Unit.QUARTER;
      boolean follows =
          i == 0
              || (Spans.isList(phrase, times.get(i - 1), times.get(i))
                  && times
                      .get(i - 1)
                      .time()
                      .last()
                      .plusDays(1)
                      .equals(times.get(i).time().first()));
      if (!quarter || !follows) {
        return false;
      }
    }
    return true;
  }

  private static Meaning milestones(Phrase phrase, List<Time> times) {
    for (int i = 1; i < times.size(); i++) {
      if (Spans.isRange(phrase, times.get(i - 1), times.get(i))) {
        return Meaning.unclear(phrase.text(), null);
      }
    }
    List<Milestone> steps = new ArrayList<>();
    boolean before = false;
    for (int i = 0; i < times.size(); i++) {
      // "trước ngày 15/6 và 15/12/2022" says "trước" of both.
      boolean listed = i > 0 && Spans.isList(phrase, times.get(i - 1), times.get(i));
      before = (before && listed) || phrase.marksBefore(times.get(i)).contains(Mark.BEFORE);
      int from = i == 0 ? 0 : times.get(i).from();
      int to = i + 1 < times.size() ? times.get(i + 1).from() : phrase.tokens().size();
      LocalDate due = limit(phrase, times.get(i), before);
      steps.add(new Milestone(trimmed(phrase.words(from, to)), due));
    }
    LocalDate last =
        steps.stream().map(Milestone::due).max(Comparator.naturalOrder()).orElseThrow();
    return Meaning.steps(steps, last);
  }

  private static String trimmed(String step) {
    int end = step.length();
    while (end > 0 && " .,;:-".indexOf(step.charAt(end - 1)) >= 0) {
      end--;
    }
    return step.substring(0, end);
  }
}
