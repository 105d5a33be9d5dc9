package vn.dondoc.query.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's parameters and gathers what is wrong with them, so that the caller hears of
 * everything at once. An empty parameter counts as none.
 */
public final class Parameters {

  /** No parameter, search words included, is longer. */
  public static final int LONGEST_CHARS = 500;

  public static final int DEFAULT_LIMIT = 50;
  public static final int HIGHEST_LIMIT = 500;

  private final List<FieldProblem> problems = new ArrayList<>();

  public @Nullable String text(String name, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (given.indexOf('\0') >= 0) {
      problem(name, "NUL_CHARACTER", "");
      return null;
    }
    if (given.length() > LONGEST_CHARS) {
      problem(name, "TOO_LONG", String.valueOf(LONGEST_CHARS));
      return null;
    }
    return given;
  }

  public @Nullable LocalDate date(String name, @Nullable String given) {
    String text = text(name, given);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      // PostgreSQL and people stop long before; a year of five digits is a slip.
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // told below, as for a year out of range
    }
    problem(name, "NOT_A_DATE", text);
    return null;
  }

  public <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String name, @Nullable String given) {
    String text = text(name, given);
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    problem(name, "NOT_ONE_OF", String.join(", ", names(type)));
    return null;
  }

  public OptionalLong number(String name, @Nullable String given, long lowest, long highest) {
    String text = text(name, given);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= lowest && number <= highest) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException e) {
      // told below, as for a number out of range
    }
    problem(name, "NOT_A_NUMBER", highest == Long.MAX_VALUE ? "" + lowest : lowest + "–" + highest);
    return OptionalLong.empty();
  }

  public int limit(@Nullable String given) {
    return (int) number("limit", given, 1, HIGHEST_LIMIT).orElse(DEFAULT_LIMIT);
  }

  /** Whether it is true; none is false. */
  public boolean flag(String name, @Nullable String given) {
    String text = text(name, given);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      problem(name, "NOT_ONE_OF", "true, false");
    }
    return "true".equals(text);
  }

  /** Refuses what belongs to pages only: a file has everything. */
  public void notInFile(String name, @Nullable String given) {
    if (given != null && !given.isEmpty()) {
      problem(name, "NOT_IN_FILE", "");
    }
  }

  /** A moment with its offset. */
  public @Nullable Instant moment(String name, @Nullable String given) {
    String text = text(name, given);
    if (text == null) {
      return null;
    }
    try {
      // A plus sign in a query string that was not escaped arrives as a space.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      problem(name, "NOT_A_MOMENT", text);
      return null;
    }
  }

  /**
   * A cursor of this list.
   *
   * @param list names the list and its filters
   * @param parts what its key is made of
   */
  public @Nullable Cursor cursor(@Nullable String given, String list, Cursor.Part... parts) {
    String text = text("cursor", given);
    if (text == null) {
      return null;
    }
    Cursor cursor = Cursor.decode(text, list, parts);
    if (cursor == null) {
      problem("cursor", "NOT_A_CURSOR", "");
    }
    return cursor;
  }

  /**
   * The day that a list is about: the one asked about; else the one that its cursor was made for,
   * since midnight may lie between two pages; else today.
   *
   * @param after of this list, the day it was made for being its first part
   */
  public LocalDate listDay(@Nullable String given, @Nullable Cursor after, LocalDate today) {
    LocalDate asked = date("on", given);
    if (after == null) {
      return Objects.requireNonNullElse(asked, today);
    }
    LocalDate madeFor = LocalDate.parse(after.key().getFirst());
    if (asked != null && !asked.equals(madeFor)) {
      problem("cursor", "NOT_A_CURSOR", "");
    }
    return madeFor;
  }

  public void problem(String field, String code, String detail) {
    problems.add(new FieldProblem(field, code, detail));
  }

  /**
   * @throws QueryProblemException naming every parameter that is wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw QueryProblemException.invalid(problems);
    }
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }
}
