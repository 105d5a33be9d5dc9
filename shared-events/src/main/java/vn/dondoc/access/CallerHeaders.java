package vn.dondoc.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

/**
 * Who asks, by the headers that stand in until people sign in. The address is that of the
 * connection: a header that claims another is believed only where the server is configured to,
 * which then changes what it takes for the connection's.
 */
public final class CallerHeaders {

  public static final String USER = "Dondoc-User";
  public static final String ROLE = "Dondoc-Role";
  public static final String AGENCY = "Dondoc-Agency";
  public static final String ON_BEHALF_OF = "Dondoc-On-Behalf-Of";

  /** Of requests, and of every answer. */
  public static final String REQUEST_ID = "X-Request-Id";

  /** Request attribute: the id that the request goes by, a {@code String}. */
  public static final String REQUEST_ID_ATTRIBUTE = "vn.dondoc.requestId";

  /** Request attribute: the code of the problem that the request is answered with. */
  public static final String PROBLEM_CODE_ATTRIBUTE = "vn.dondoc.problemCode";

  /** Request attribute: set once the refusal of the request is recorded. */
  public static final String RECORDED_ATTRIBUTE = "vn.dondoc.refusalRecorded";

  private static final int MOST_CHARS = 200;
  private static final Pattern REQUEST_ID_FORM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:/+=@-]{0,127}");

  private final Function<String, @Nullable String> headers;

  /** A header does not hold what it is for. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String header;

    MalformedException(String header) {
      super(header);
      this.header = header;
    }

    public String header() {
      return header;
    }
  }

  /**
   * @param headers gives a header by its name as servers do, one character a byte; null where there
   *     is none
   */
  public CallerHeaders(Function<String, @Nullable String> headers) {
    this.headers = headers;
  }

  /** The caller's id of the request if it is a sensible one, else a new one. */
  public String requestId() {
    String given = headers.apply(REQUEST_ID);
    return given != null && REQUEST_ID_FORM.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }

  /**
   * Who asks.
   *
   * @throws MalformedException if a header is too long, or does not hold what it is for
   */
  public Recorded caller(String requestId, String clientAddress) throws MalformedException {
    String user = text(USER);
    return new Recorded(
        user == null ? Recorded.DEFAULT_USER : user,
        role(),
        text(AGENCY),
        text(ON_BEHALF_OF),
        requestId,
        clientAddress);
  }

  /** Who says to ask, whatever the headers hold: what is malformed is cut, or left out. */
  public Recorded claimed(String requestId, String clientAddress) {
    String user = claimed(USER);
    return new Recorded(
        user == null ? Recorded.DEFAULT_USER : user,
        claimedRole(),
        claimed(AGENCY),
        claimed(ON_BEHALF_OF),
        requestId,
        clientAddress);
  }

  /**
   * The text of a header, null where there is none.
   *
   * @throws MalformedException if it is too long or holds control characters
   */
  public @Nullable String text(String name) throws MalformedException {
    String value = decoded(name);
    if (value != null
        && (value.length() > MOST_CHARS || value.chars().anyMatch(Character::isISOControl))) {
      throw new MalformedException(name);
    }
    return value;
  }

  private @Nullable Role role() throws MalformedException {
    String role = text(ROLE);
    if (role == null) {
      return null;
    }
    try {
      return Role.valueOf(role.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(ROLE);
    }
  }

  private @Nullable String claimed(String name) {
    String value = decoded(name);
    return value == null ? null : PlainText.of(value, MOST_CHARS);
  }

  private @Nullable Role claimedRole() {
    try {
      return role();
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Servers hand headers over as ISO-8859-1, names are UTF-8. */
  private @Nullable String decoded(String name) {
    String raw = headers.apply(name);
    if (raw == null || raw.isBlank()) {
      return null;
    }
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(raw.getBytes(ISO_8859_1)))
          .toString()
          .strip();
    } catch (CharacterCodingException notUtf8) {
      return raw.strip();
    }
  }
}
