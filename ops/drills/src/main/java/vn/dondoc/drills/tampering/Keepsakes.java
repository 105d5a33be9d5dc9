package vn.dondoc.drills.tampering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import vn.dondoc.drills.harness.DondocServer;

/** What an auditor took home while all was well: the log's key, and checkpoints now and then. */
final class Keepsakes {

  private final Path directory;
  private final String key;
  private final NavigableMap<Long, Path> checkpoints;

  private Keepsakes(Path directory, String key, NavigableMap<Long, Path> checkpoints) {
    this.directory = directory;
    this.key = key;
    this.checkpoints = checkpoints;
  }

  static Keepsakes of(Path directory, DondocServer server) throws IOException {
    Files.createDirectories(directory);
    return new Keepsakes(directory, namedBy(server), new TreeMap<>());
  }

  private static String namedBy(DondocServer server) throws IOException {
    return server.require(server.get("/api/audit/log/keys")).json().at("/0/verifierKey").asString();
  }

  /** Takes the checkpoint that is served now; returns how many events it is of. */
  long keep(DondocServer server) throws IOException {
    byte[] note = server.require(server.get("/api/audit/log/checkpoint")).body();
    long size = sizeOf(note);
    checkpoints.put(size, Files.write(directory.resolve("checkpoint-" + size + ".txt"), note));
    return size;
  }

  /** C2SP tlog-checkpoint: the second line. */
  static long sizeOf(byte[] note) {
    return Long.parseLong(new String(note, StandardCharsets.UTF_8).split("\n")[1]);
  }

  /** Only what was kept of the log while it had at most so many events. */
  Keepsakes upTo(long size) {
    return new Keepsakes(directory, key, checkpoints.headMap(size, true));
  }

  /** As who believes whatever key the server names, beside the one that was taken home. */
  Keepsakes believing(DondocServer server) throws IOException {
    return new Keepsakes(directory, key + "," + namedBy(server), checkpoints);
  }

  /** As {@code --key} takes it. */
  String key() {
    return key;
  }

  /** The notes by the number of events that they are of. */
  NavigableMap<Long, Path> checkpoints() {
    return checkpoints;
  }

  /** The largest log that was kept and does not have the event of a position yet; 0: none. */
  long lastBefore(long position) {
    Long size = checkpoints.lowerKey(position);
    return size == null ? 0 : size;
  }
}
