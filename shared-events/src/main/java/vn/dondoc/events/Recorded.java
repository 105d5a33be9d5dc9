package vn.dondoc.events;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event, kept beside it.
 *
 * @param user the person's name as signed in
 * @param role null until the person has a role of their own
 * @param agency code of the agency the person acts for
 * @param onBehalfOf whom they act for, if not themselves
 * @param requestId the request that caused it
 * @param clientAddress where it came from
 * @param traceparent the span that caused it, as of W3C Trace Context; null unless it was recorded
 */
public record Recorded(
    String user,
    @Nullable Role role,
    @Nullable String agency,
    @Nullable String onBehalfOf,
    @Nullable String requestId,
    @Nullable String clientAddress,
    @Nullable String traceparent) {

  /** Of an event of which that was erased, too. */
  public static final Recorded ERASED = new Recorded("", null, null, null, null, null);

  /** The name of a caller who gives none. */
  public static final String DEFAULT_USER = "admin";

  /** Of what is not traced. */
  public Recorded(
      String user,
      @Nullable Role role,
      @Nullable String agency,
      @Nullable String onBehalfOf,
      @Nullable String requestId,
      @Nullable String clientAddress) {
    this(user, role, agency, onBehalfOf, requestId, clientAddress, null);
  }

  /** The same, caused by the span that is named. */
  public Recorded tracedAs(String span) {
    return new Recorded(user, role, agency, onBehalfOf, requestId, clientAddress, span);
  }
}
