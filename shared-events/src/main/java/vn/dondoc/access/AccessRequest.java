package vn.dondoc.access;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as it is recorded, whatever server took it: what is kept of it is made here, for
 * both sides.
 *
 * @param uri as it was sent, without parameters, which are {@code query}
 * @param path as the server decoded and normalised it
 * @param clientAddress that of the connection
 * @param headers gives a header by its name as servers do; null where there is none
 * @param parameters gives a parameter by its name; null where there is none
 * @param attributes gives what was remembered with the request by a name; null where nothing was
 * @param remember remembers something with the request
 */
public record AccessRequest(
    String method,
    String uri,
    @Nullable String query,
    String path,
    String clientAddress,
    Function<String, @Nullable String> headers,
    Function<String, @Nullable String> parameters,
    Function<String, @Nullable Object> attributes,
    BiConsumer<String, Object> remember) {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  /** Whether something was to be changed by it. */
  public boolean isCommand() {
    return !READING.contains(method);
  }

  /** The id it goes by: one for all who ask, of either side. */
  public String id() {
    if (attributes.apply(CallerHeaders.REQUEST_ID_ATTRIBUTE) instanceof String known) {
      return known;
    }
    String id = new CallerHeaders(headers).requestId();
    remember.accept(CallerHeaders.REQUEST_ID_ATTRIBUTE, id);
    return id;
  }

  /** That it read something. */
  public AccessEntry read(AccessKind kind, @Nullable Long position) {
    return entry(kind, AccessSubject.of(path, parameters), null, position);
  }

  /**
   * That it was refused, whatever refused it; of both sides in one process, the first to ask is
   * told.
   *
   * @param status of the answer
   * @return empty if it was not refused, or that has been asked before
   */
  public Optional<AccessEntry> refusal(int status) {
    boolean refused = status >= FIRST_REFUSAL && status < FIRST_FAILURE;
    if (!refused || attributes.apply(CallerHeaders.RECORDED_ATTRIBUTE) != null) {
      return Optional.empty();
    }
    remember.accept(CallerHeaders.RECORDED_ATTRIBUTE, true);
    Object code = attributes.apply(CallerHeaders.PROBLEM_CODE_ATTRIBUTE);
    // Without parameters: a command has none, and servers would look for them in its body.
    return Optional.of(
        entry(
            AccessKind.REFUSED_COMMAND,
            AccessSubject.of(path, _ -> null),
            code == null ? "HTTP_" + status : code.toString(),
            null));
  }

  private AccessEntry entry(
      AccessKind kind, @Nullable String subject, @Nullable String code, @Nullable Long position) {
    return new AccessEntry(
        kind,
        new CallerHeaders(headers).claimed(id(), clientAddress),
        method,
        uri,
        query,
        subject,
        code,
        position);
  }
}
