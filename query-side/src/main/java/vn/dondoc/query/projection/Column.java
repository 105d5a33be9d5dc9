package vn.dondoc.query.projection;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a projection's table. The live path writes a value's text (arrays of text, cast),
 * the rebuild its binary form (COPY), and both come to the same value.
 *
 * @param type the SQL type, with its collation where order matters
 * @param value of a row; its {@code toString} is what is stored, of a day what PostgreSQL has for
 *     it
 */
public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {

  /** Text that sorts by code point, alike on every machine. */
  public static <R> Column<R> text(String name, Function<R, @Nullable Object> value) {
    return new Column<>(name, "text collate \"C\"", value);
  }

  public static <R> Column<R> typed(String name, String type, Function<R, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }

  /**
   * A value kept as JSON. Nobody looks into it in SQL and it is only ever written here, so the
   * server need not check it, which would take half of the time of loading it.
   */
  public static <R> Column<R> json(String name, Function<R, Object> value) {
    return new Column<>(name, "text", row -> new Json.Document(value.apply(row)));
  }

  /** The type without its collation, as a cast wants it. */
  String castType() {
    int space = type.indexOf(' ');
    return space < 0 ? type : type.substring(0, space);
  }

  @Nullable String render(R row) {
    Object found = value.apply(row);
    if (found == null) {
      return null;
    }
    return found instanceof LocalDate day ? text(day) : found.toString();
  }

  /** As PostgreSQL reads it: without a sign, and with {@code BC} before year 1. */
  private static String text(LocalDate day) {
    int year = day.getYear();
    if (year >= 1 && year <= 9999) {
      return day.toString();
    }
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d%s",
        year < 1 ? 1 - year : year,
        day.getMonthValue(),
        day.getDayOfMonth(),
        year < 1 ? " BC" : "");
  }
}
