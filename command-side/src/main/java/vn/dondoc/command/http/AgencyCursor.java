package vn.dondoc.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import vn.dondoc.command.http.HttpProblem.FieldProblem;

/**
 * Where a page of the directory ended. Opaque to callers, and bound to what was sought, with which
 * it has to come back. Agencies are never removed, so on one day a place in the list stays what it
 * is.
 *
 * @param on the day that the list was begun for
 * @param offset how many came before
 */
record AgencyCursor(LocalDate on, int offset) {

  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;
  private static final int DIGEST_CHARS = 16;

  /**
   * @param sought in the form in which it is compared
   */
  String encode(String sought) {
    String plain = String.join(SEPARATOR, digest(sought), on.toString(), String.valueOf(offset));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /**
   * @throws HttpProblem if it is no cursor of this list
   */
  static AgencyCursor decode(String cursor, String sought) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, -1);
      if (parts.length == PARTS && parts[0].equals(digest(sought))) {
        int offset = Integer.parseInt(parts[2]);
        if (offset >= 0) {
          return new AgencyCursor(LocalDate.parse(parts[1]), offset);
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // told below, as for the cursor of another list
    }
    throw notOfThisList();
  }

  static HttpProblem notOfThisList() {
    return HttpProblem.field("cursor", FieldProblem.Code.INVALID);
  }

  private static String digest(String sought) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(sought.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
