package vn.dondoc.query.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ended: the sort key of its last row. Opaque to callers, and bound to the
 * list and its filters, with which it has to come back.
 */
public record Cursor(List<String> key) {

  /** What a part of the key has to look like. */
  public enum Part {
    TEXT,
    NUMBER,
    /** Of the log. */
    POSITION,
    DATE;

    private boolean matches(String part) {
      return switch (this) {
        case TEXT -> true;
        case NUMBER -> part.matches("[0-9]{1,9}");
        case POSITION -> part.matches("[0-9]{1,18}");
        case DATE -> isDate(part);
      };
    }
  }

  private static final String SEPARATOR = "\u001f";
  private static final int DIGEST_CHARS = 16;

  public Cursor {
    key = List.copyOf(key);
  }

  public static Cursor of(Object... key) {
    return new Cursor(Arrays.stream(key).map(String::valueOf).toList());
  }

  /**
   * @param list names the list and its filters
   */
  public String encode(String list) {
    String plain = digest(list) + SEPARATOR + String.join(SEPARATOR, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Null where it is no cursor of this list, or its key does not look as that list's do. */
  static @Nullable Cursor decode(String encoded, String list, Part... parts) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      String plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<String> found = Arrays.asList(plain.split(SEPARATOR, -1));
      boolean ours =
          found.size() == parts.length + 1
              && found.getFirst().equals(digest(list))
              && plain.indexOf('\0') < 0
              && IntStream.range(0, parts.length).allMatch(i -> parts[i].matches(found.get(i + 1)));
      return ours ? new Cursor(found.subList(1, found.size())) : null;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.toString().equals(text) && day.getYear() >= 1 && day.getYear() <= 9999;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String digest(String list) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
