package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.Element.Free;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;

/** First and last days that a phrase names, and how two times hang together. */
final class Spans {

  private Spans() {}

  record Span(@Nullable LocalDate start, @Nullable LocalDate due) {}

  private static final Span NONE = new Span(null, null);

  /** The period beside a repetition or continuous work, as far as one is named. */
  static Span named(Phrase phrase) {
    List<Time> times = dated(phrase);
    if (times.size() == 1) {
      return around(phrase, times.getFirst());
    }
    return times.size() == 2 && isRange(phrase, times.getFirst(), times.getLast())
        ? range(times.getFirst().time(), times.getLast().time())
        : NONE;
  }

  /** Whether it names several times that make no period, so that none of them is kept. */
  static boolean areLost(Phrase phrase) {
    return dated(phrase).size() > 1 && named(phrase).equals(NONE);
  }

  private static List<Time> dated(Phrase phrase) {
    return phrase.all(Time.class).stream()
        .filter(t -> t.time().exists() && !t.time().lacksYear())
        .toList();
  }

  private static Span around(Phrase phrase, Time time) {
    List<Mark> marks = phrase.marksBefore(time);
    if (marks.contains(Mark.FROM) || phrase.has(Mark.ONWARDS)) {
      return new Span(time.time().first(), null);
    }
    if (marks.contains(Mark.BEFORE)) {
      return new Span(null, time.time().dayBefore());
    }
    if (marks.contains(Mark.UNTIL) || marks.contains(Mark.LATEST)) {
      return new Span(null, time.time().last());
    }
    return new Span(time.time().first(), time.time().last());
  }

  /** "từ A đến B", "A - B". A that lies after B without a year of its own is of the year before. */
  static Span range(TimeExpression from, TimeExpression to) {
    LocalDate start = from.first();
    return new Span(start.isAfter(to.last()) ? start.minusYears(1) : start, to.last());
  }

  static boolean isRange(Phrase phrase, Time left, Time right) {
    boolean connected = false;
    for (Element element : phrase.between(left, right)) {
      boolean connects =
          (element instanceof Marked m && m.mark() == Mark.UNTIL)
              || (element instanceof Punctuation p && p.symbol() == '-');
      connected |= connects;
      // "từ tháng 1 đến hết ngày 15/4/2026" has a harmless word between.
      if (!connects && !(element instanceof Free free && isFiller(phrase, free))) {
        return false;
      }
    }
    return connected;
  }

  private static boolean isFiller(Phrase phrase, Free free) {
    return switch (phrase.tokens().get(free.from()).text()) {
      case "hết", "ngày", "năm", "tháng", "cuối" -> true;
      default -> false;
    };
  }

  /** Only commas and "và" between them. */
  static boolean isList(Phrase phrase, Time left, Time right) {
    return phrase.between(left, right).stream()
        .allMatch(
            e ->
                (e instanceof Marked m && m.mark() == Mark.AND)
                    || (e instanceof Punctuation p && p.symbol() == ','));
  }
}
