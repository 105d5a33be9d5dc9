package vn.dondoc.verifier.export;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Checks that every event of an export stands in the log at the position that it says, that they
 * come in the order of the log, and, where the export is of one stream and nothing else narrows it,
 * that none was left out before the last one shown. Whether events after that one were left out
 * only a dump can show.
 */
public final class HistoryCheck {

  private final ExportReader export;
  private final Checkpoint checkpoint;
  private final TreeHasher hasher = new TreeHasher();
  private final EventReader events = new EventReader(hasher);
  private final StreamVersions versions = new StreamVersions();
  private final Optional<JsonText> onlyStream;
  private long lastPosition;
  private long erased;

  private HistoryCheck(ExportReader export) {
    this.export = export;
    this.checkpoint = export.checkpoint().checkpoint();
    this.onlyStream = onlyStream(export.header().find("filter"));
  }

  /**
   * @throws RefusedException naming the first position that is not as it was logged
   */
  public static EventsVerified verify(ExportReader export) throws IOException, RefusedException {
    return new HistoryCheck(export).verify();
  }

  private EventsVerified verify() throws IOException, RefusedException {
    if (export.position() != checkpoint.size()) {
      throw new RefusedException(
              Reason.EXPORT_POSITION_DIFFERS, export.position(), checkpoint.size())
          .atLine(1);
    }
    for (JsonObject line = export.next(); line != null; line = export.next()) {
      try {
        check(line);
      } catch (RefusedException e) {
        throw LineMembers.at(line, e).atLine(export.line());
      }
    }
    export.checkEnd();
    return new EventsVerified(
        export.checkpoint(), export.rows(), erased, onlyStream.isPresent(), events.unproven());
  }

  private void check(JsonObject line) throws RefusedException {
    LoggedEvent event = events.read(line);
    if (event.position() <= lastPosition) {
      throw new RefusedException(Reason.POSITION_OUT_OF_ORDER, event.position(), lastPosition);
    }
    LineMembers.checkIncluded(line, event.position(), event.leaf(), checkpoint, hasher);
    checkStream(event);
    lastPosition = event.position();
    erased += event.erased() ? 1 : 0;
  }

  private void checkStream(LoggedEvent event) throws RefusedException {
    if (onlyStream.isPresent() && !onlyStream.get().equals(event.streamId())) {
      throw new RefusedException(Reason.OTHER_STREAM, event.streamId(), onlyStream.get());
    }
    StreamOrder order = onlyStream.isPresent() ? StreamOrder.DENSE : StreamOrder.ASCENDING;
    order.check(event, versions.exchange(event.streamId(), event.streamVersion()));
  }

  /** The stream that was asked for, if nothing else was. */
  private static Optional<JsonText> onlyStream(@Nullable Json filter) {
    if (!(filter instanceof JsonObject asked)) {
      return Optional.empty();
    }
    Optional<JsonText> stream = Optional.empty();
    for (int i = 0; i < asked.size(); i++) {
      if (asked.name(i).equals("stream") && asked.value(i) instanceof JsonText text) {
        stream = Optional.of(text);
      } else if (asked.value(i) != Json.Literal.NULL) {
        return Optional.empty();
      }
    }
    return stream;
  }
}
