package vn.dondoc.command.importing.draft;

import org.jspecify.annotations.Nullable;

/**
 * Where in the file something stands. Numbers start at 1; those that the format does not have are
 * null.
 *
 * @param line of a text file
 * @param row of a sheet, or of a table in a text document
 * @param page of a PDF file
 * @param excerpt the beginning of the text itself
 */
public record Source(
    @Nullable Integer line,
    @Nullable Integer table,
    @Nullable Integer row,
    @Nullable Integer page,
    String excerpt) {

  private static final int EXCERPT_MAX_CHARS = 160;

  public Source {
    excerpt = excerpt.length() <= EXCERPT_MAX_CHARS ? excerpt : cut(excerpt);
  }

  private static String cut(String text) {
    int end =
        Character.isHighSurrogate(text.charAt(EXCERPT_MAX_CHARS - 1))
            ? EXCERPT_MAX_CHARS - 1
            : EXCERPT_MAX_CHARS;
    return text.substring(0, end) + "…";
  }
}
