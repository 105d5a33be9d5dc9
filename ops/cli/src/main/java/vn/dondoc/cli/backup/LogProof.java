package vn.dondoc.cli.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.verifier.export.LogTree;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Proves a log as it stands in the tables: every event is read and hashed anew, by the verifier's
 * code and not by the server's, and no stored figure is believed.
 */
final class LogProof {

  /** As a dump of the log says it. What was erased is told by the row that is kept of it. */
  private static final String EVENTS =
      """
      select e.position, e.stream_id, e.stream_version, e.event_id::text as event_id, e.type, e.revision,
        to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        e.payload::text as payload, e.metadata::text as metadata, encode(e.salt, 'hex') as salt,
        encode(e.payload_hash, 'hex') as payload_hash,
        encode(x.metadata_hash, 'hex') as erased_metadata_hash
      from log.event e left join log.erasure x on x.position = e.position
      order by e.position
      """;

  private static final String GONE = "null";
  private static final int ROWS_AT_ONCE = 1_000;

  private final List<SignedCheckpoint> signed;
  private final long end;
  private final LogTree tree;

  private LogProof(List<SignedCheckpoint> signed, long end, LogTree tree) {
    this.signed = List.copyOf(signed);
    this.end = end;
    this.tree = tree;
  }

  /**
   * @param signed checkpoints that the log has to agree with
   * @param end position of its last event
   * @throws BackupException if the checkpoints are of several logs, or one is of a longer log
   */
  static LogProof of(List<SignedCheckpoint> signed, long end) {
    String origin = signed.isEmpty() ? "" : signed.getFirst().checkpoint().origin();
    try {
      return new LogProof(signed, end, new LogTree(signed, origin, end));
    } catch (RefusedException e) {
      throw notProven(e.refusal());
    }
  }

  /**
   * Reads the whole log, within the caller's transaction.
   *
   * @return the root of the tree over it
   * @throws BackupException naming the first position that is not as it was logged
   */
  Hash read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery(EVENTS)) {
        while (row.next()) {
          tree.append(event(row));
        }
      }
      return tree.root();
    } catch (RefusedException e) {
      throw notProven(e.refusal());
    }
  }

  /**
   * After reading.
   *
   * @throws BackupException if it has another root
   */
  void requireRoot(Hash expected) {
    try {
      tree.checkRoot(expected);
    } catch (RefusedException e) {
      throw notProven(e.refusal());
    }
  }

  /** Events of which only hashes are left. */
  long erased() {
    return tree.erased();
  }

  long end() {
    return end;
  }

  List<SignedCheckpoint> signed() {
    return signed;
  }

  private static JsonObject event(ResultSet row) throws SQLException {
    JsonObject event = new JsonObject();
    event.add("position", Json.Number.of(row.getLong("position")));
    event.add("streamId", text(row, "stream_id"));
    event.add("streamVersion", Json.Number.of(row.getLong("stream_version")));
    event.add("eventId", text(row, "event_id"));
    event.add("type", text(row, "type"));
    event.add("revision", Json.Number.of(row.getLong("revision")));
    event.add("recordedAt", text(row, "recorded_at"));
    event.add("payloadHash", text(row, "payload_hash"));
    if (isErased(row)) {
      event.add("metadataHash", text(row, "erased_metadata_hash"));
    } else {
      event.add("salt", text(row, "salt"));
      event.add("payload", text(row, "payload"));
      event.add("metadata", text(row, "metadata"));
    }
    return event;
  }

  /** Not by that row alone: it must not excuse what is still there from being looked at. */
  private static boolean isErased(ResultSet row) throws SQLException {
    return row.getString("erased_metadata_hash") != null
        && GONE.equals(row.getString("payload"))
        && GONE.equals(row.getString("metadata"));
  }

  private static JsonText text(ResultSet row, String column) throws SQLException {
    return JsonText.of(String.valueOf(row.getString(column)));
  }

  static BackupException notProven(Refusal refusal) {
    List<String> told = new ArrayList<>(refusal.details());
    refusal.position().ifPresent(position -> told.add("first at position " + position));
    return BackupException.notProven(
        "LOG_NOT_PROVEN", refusal.reason() + " (" + String.join("; ", told) + ")");
  }
}
