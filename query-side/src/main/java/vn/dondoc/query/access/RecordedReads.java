package vn.dondoc.query.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.access.AccessKind;

/**
 * Which answers are recorded. Everything for auditors is, unless it is named here as holding
 * nothing but hashes: what is added there is recorded until somebody decides otherwise.
 */
final class RecordedReads {

  private static final Pattern OF_A_TASK = Pattern.compile("/api/tasks/[^/]+/([a-z-]+)");
  private static final Pattern HASHES =
      Pattern.compile("/api/audit/(checkpoint|(log|access)/(checkpoint|keys|tile/.*))");
  private static final Pattern PROOF = Pattern.compile("/api/audit/(access/)?proofs/.*");
  private static final Pattern FILE = Pattern.compile("(text/csv|application/x-ndjson)(;.*)?");

  private RecordedReads() {}

  /**
   * What a read is recorded as; empty if it is not.
   *
   * @param path of the request, decoded
   * @param contentType of the answer
   */
  static Optional<AccessKind> kindOf(String path, @Nullable String contentType) {
    Matcher ofATask = OF_A_TASK.matcher(path);
    Optional<AccessKind> kind = ofATask.matches() ? ofATask(ofATask.group(1)) : ofManyTasks(path);
    boolean file = contentType != null && FILE.matcher(contentType).matches();
    return kind.isEmpty() && file && path.startsWith("/api/")
        ? Optional.of(AccessKind.LIST_EXPORT)
        : kind;
  }

  private static Optional<AccessKind> ofATask(String question) {
    return switch (question) {
      case "history" -> Optional.of(AccessKind.HISTORY);
      case "replay" -> Optional.of(AccessKind.REPLAY);
      case "as-of" -> Optional.of(AccessKind.AS_OF);
      case "compare" -> Optional.of(AccessKind.COMPARE);
      case "why" -> Optional.of(AccessKind.WHY);
      default -> Optional.empty();
    };
  }

  private static Optional<AccessKind> ofManyTasks(String path) {
    if (!path.startsWith("/api/audit/") || HASHES.matcher(path).matches()) {
      return Optional.empty();
    }
    if (PROOF.matcher(path).matches()) {
      return Optional.of(AccessKind.PROOF);
    }
    return Optional.of(
        switch (path) {
          case "/api/audit/events" -> AccessKind.EVENTS;
          case "/api/audit/dump" -> AccessKind.DUMP;
          case "/api/audit/changes" -> AccessKind.CHANGES;
          case "/api/audit/access" -> AccessKind.ACCESS_LOG;
          default -> AccessKind.AUDIT;
        });
  }
}
