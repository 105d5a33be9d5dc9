package vn.dondoc.command.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import vn.dondoc.history.BusinessTime;

/**
 * A day as callers write it, {@code 2023-06-30}, and in no other way. Jackson would also take
 * numbers, lists, moments, and years beyond every plan, whose neighbouring days are written
 * otherwise.
 */
final class IsoDay extends StdScalarDeserializer<LocalDate> {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  IsoDay() {
    super(LocalDate.class);
  }

  /**
   * @throws DateTimeException if it is written otherwise, if there is no such day, or if {@link
   *     BusinessTime} does not reach it
   */
  static LocalDate parse(String text) {
    LocalDate day = LocalDate.parse(text, FORMAT);
    if (!BusinessTime.reaches(day)) {
      throw new DateTimeException("not a day of any plan: " + text);
    }
    return day;
  }

  @Override
  public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
    }
    try {
      return parse(parser.getString());
    } catch (DateTimeException e) {
      return (LocalDate)
          context.handleWeirdStringValue(LocalDate.class, parser.getString(), "not a day");
    }
  }
}
