package vn.dondoc.command.importing.resolved.deadline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.Element.Free;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;

/** Reads tokens from left to right; each belongs to exactly one element. */
final class ElementReader {

  private final List<Token> tokens;
  private final TimeReader times;
  private final CycleReader cycles;
  private final List<Element> elements = new ArrayList<>();

  ElementReader(List<Token> tokens) {
    this.tokens = tokens;
    this.times = new TimeReader(tokens);
    this.cycles = new CycleReader(tokens);
  }

  List<Element> read() {
    for (int i = 0; i < tokens.size(); ) {
      Element element = at(i);
      elements.add(element);
      i = element.to();
    }
    return List.copyOf(elements);
  }

  private Element at(int i) {
    int cited = endOfCitation(i);
    if (cited > i) {
      return new Free(i, cited);
    }
    Element calendar = calendarAt(i);
    if (calendar != null) {
      return calendar;
    }
    Mark.Found found = Mark.at(tokens, i);
    if (found != null) {
      return new Marked(found.mark(), i, i + found.length());
    }
    Token token = tokens.get(i);
    return token.kind() == Token.Kind.SYMBOL
        ? new Punctuation(token.text().charAt(0), i, i + 1)
        : new Free(i, i + 1);
  }

  private @Nullable Element calendarAt(int i) {
    Element element = cycles.repetition(i);
    if (element == null) {
      element = cycles.monthOfQuarter(i);
    }
    if (element == null) {
      element = times.timeOfDay(i);
    }
    if (element == null) {
      element = times.at(i);
    }
    if (element == null) {
      element = continuing(i);
    }
    if (element == null) {
      element = cycles.duration(i);
    }
    if (element == null) {
      element = cycles.dayOfMonth(i);
    }
    return element == null ? cycles.weekday(i) : element;
  }

  /** After "quý I -" or "tháng 3," the next number is one of the same unit. */
  private @Nullable Element continuing(int i) {
    if (elements.size() < 2) {
      return null;
    }
    Element last = elements.get(elements.size() - 2);
    boolean listed =
        switch (elements.getLast()) {
          case Punctuation p -> p.symbol() == ',';
          case Marked m -> m.mark() == Mark.AND;
          case Time t -> false;
          case Element.TimeOfDay t -> false;
          case Element.DayOfMonth d -> false;
          case Element.Weekday w -> false;
          case Element.MonthOfQuarter m -> false;
          case Element.Repetition r -> false;
          case Element.Duration d -> false;
          case Free f -> false;
        };
    if (last instanceof Element.DayOfMonth) {
      return listed ? cycles.anotherDay(i) : null;
    }
    boolean ranged =
        (elements.getLast() instanceof Punctuation p && p.symbol() == '-')
            || (elements.getLast() instanceof Marked m && m.mark() == Mark.UNTIL);
    return last instanceof Time time && (listed || ranged)
        ? times.continuing(i, time.time())
        : null;
  }

  /**
   * "số 422/QĐ-TTg ngày 04/4/2022" is the name of a document: its numbers and its day mean nothing.
   */
  private int endOfCitation(int i) {
    boolean numbered =
        tokens.get(i).is("số") && i + 2 < tokens.size() && tokens.get(i + 1).isNumber();
    if (!numbered || !(tokens.get(i + 2).is("/") || tokens.get(i + 2).is("-"))) {
      return i;
    }
    int end = i + 3;
    while (end < tokens.size() && tokens.get(end).start() == tokens.get(end - 1).end()) {
      end++;
    }
    if (end < tokens.size() && tokens.get(end).is("ngày")) {
      Time day = times.at(end);
      return day == null ? end : day.to();
    }
    return end;
  }
}
