package vn.dondoc.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.verifier.merkle.Hash;

/**
 * What a backup says of itself, in the file {@code backup.json} beside the dump. Written last, so
 * that a directory without it is no backup.
 *
 * @param madeAt RFC 3339
 * @param dondoc version of the command line that made it
 * @param server version of the PostgreSQL that it was made of
 * @param pgDump version of the pg_dump that made the dump
 * @param schemas that are in it
 * @param roles that it grants something to, owners left out
 * @param position of the log's last event in it, 0 if it has none
 * @param root of the tree over all those events (RFC 6962)
 * @param keys that have signed checkpoints, the newest last
 * @param checkpoint the last signed one, as it was given out; null if none has been signed
 */
record Manifest(
    String madeAt,
    String dondoc,
    String server,
    String pgDump,
    List<String> schemas,
    List<String> roles,
    Dump dump,
    long position,
    Hash root,
    List<String> keys,
    @Nullable String checkpoint) {

  static final String FILE = "backup.json";
  static final String DUMP_FILE = "dondoc.dump";

  private static final String FORMAT = "dondoc-backup/1";
  private static final int LONGEST_BYTES = 1024 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Manifest {
    schemas = List.copyOf(schemas);
    roles = List.copyOf(roles);
    keys = List.copyOf(keys);
  }

  /**
   * The file that pg_dump wrote.
   *
   * @param file its name, beside the manifest
   * @param sha256 lower-case hex
   */
  record Dump(String file, long bytes, String sha256) {}

  /** The major version of the pg_dump that wrote the dump. */
  int pgDumpMajor() {
    return Integer.parseInt(pgDump.split("[^0-9]", 2)[0]);
  }

  byte[] written() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("format", FORMAT);
    members.put("madeAt", madeAt);
    members.put("dondoc", dondoc);
    members.put("server", server);
    members.put("pgDump", pgDump);
    members.put("schemas", schemas);
    members.put("roles", roles);
    members.put("dump", dump);
    members.put("position", position);
    members.put("root", root.base64());
    members.put("keys", keys);
    members.put("checkpoint", checkpoint);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(members);
  }

  /**
   * @throws BackupException if there is none in that directory, or it is damaged
   */
  static Manifest read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    try {
      if (Files.size(file) > LONGEST_BYTES) {
        throw damaged("it is longer than any");
      }
      return parsed(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw BackupException.refused("BACKUP_MISSING", file + " is missing: this is no backup");
    } catch (JacksonException e) {
      throw damaged(e.getOriginalMessage());
    }
  }

  private static Manifest parsed(JsonNode json) {
    if (!text(json, "format").equals(FORMAT)) {
      throw damaged("it is not of the form " + FORMAT);
    }
    JsonNode dump = json.path("dump");
    if (!text(dump, "file").equals(DUMP_FILE)) {
      throw damaged("the dump is " + DUMP_FILE);
    }
    String pgDump = text(json, "pgDump");
    if (!pgDump.matches("[0-9]{1,3}\\D?.*")) {
      throw damaged("pgDump");
    }
    return new Manifest(
        text(json, "madeAt"),
        text(json, "dondoc"),
        text(json, "server"),
        pgDump,
        texts(json, "schemas"),
        // Backups of before these were named are read, too.
        json.has("roles") ? texts(json, "roles") : List.of(),
        new Dump(DUMP_FILE, count(dump, "bytes"), text(dump, "sha256")),
        count(json, "position"),
        Hash.ofBase64(text(json, "root")).orElseThrow(() -> damaged("root")),
        texts(json, "keys"),
        json.path("checkpoint").isNull() ? null : text(json, "checkpoint"));
  }

  private static String text(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isString()) {
      throw damaged(member);
    }
    return value.asString();
  }

  private static long count(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isIntegralNumber() || value.asLong() < 0) {
      throw damaged(member);
    }
    return value.asLong();
  }

  private static List<String> texts(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isArray() || value.valueStream().anyMatch(it -> !it.isString())) {
      throw damaged(member);
    }
    return value.valueStream().map(JsonNode::asString).toList();
  }

  private static BackupException damaged(String what) {
    return BackupException.refused("BACKUP_DAMAGED", FILE + " cannot be read: " + what);
  }
}
