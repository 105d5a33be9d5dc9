package vn.dondoc.events.stored;

import java.time.LocalDate;
import java.time.Month;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;

/**
 * Reads days written {@code 2023-06-30} without the general parser, which takes longer than the
 * rest of a small event, and gives the same day as one object. Anything else, also a day that does
 * not exist, is left to the general parser to read or refuse.
 */
public final class IsoDates extends LocalDateDeserializer {

  private static final int LENGTH = "2023-06-30".length();
  private static final int PLACES = 1 << 12;

  /** Written by several threads without order: whichever day is found is whole, and compared. */
  private final @Nullable LocalDate[] known;

  public IsoDates() {
    this.known = new LocalDate[PLACES];
  }

  private IsoDates(IsoDates base, @Nullable Boolean leniency) {
    super(base, leniency);
    this.known = base.known;
  }

  @Override
  protected LocalDateDeserializer withLeniency(@Nullable Boolean leniency) {
    return new IsoDates(this, leniency);
  }

  @Override
  protected LocalDate _fromString(JsonParser parser, DeserializationContext context, String text) {
    if (text.length() == LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
      int year = number(text, 0, 4);
      int month = number(text, 5, 7);
      int day = number(text, 8, 10);
      if (year >= 0 && isDay(year, month, day)) {
        return shared(year, month, day);
      }
    }
    return super._fromString(parser, context, text);
  }

  private LocalDate shared(int year, int month, int day) {
    int place = ((year * 12 + month) * 31 + day) & (PLACES - 1);
    LocalDate found = known[place];
    if (found == null
        || found.getYear() != year
        || found.getMonthValue() != month
        || found.getDayOfMonth() != day) {
      found = LocalDate.of(year, month, day);
      known[place] = found;
    }
    return found;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(java.time.Year.isLeap(year));
  }

  /** The digits as a number, -1 if one is none. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
