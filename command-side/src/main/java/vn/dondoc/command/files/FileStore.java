package vn.dondoc.command.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.events.Evidence;

/** Uploaded files and the evidence that names them. The same bytes are kept once. */
public final class FileStore {

  private static final int FILE_NAME_MAX_CHARS = 255;

  private final JdbcClient jdbc;
  private final Clock clock;

  public FileStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps a file and returns its SHA-256 in lower-case hex. */
  public String keep(byte[] content) {
    String sha256 = sha256(content);
    jdbc.sql(
            "insert into command.file (sha256, content, stored_at) values (?, ?, ?)"
                + " on conflict (sha256) do nothing")
        .params(sha256, content, now())
        .update();
    return sha256;
  }

  public Optional<byte[]> content(String sha256) {
    return jdbc.sql("select content from command.file where sha256 = ?")
        .param(sha256)
        .query(byte[].class)
        .optional();
  }

  /** The name under which a file was first uploaded, as a draft's or as evidence. */
  public Optional<String> fileName(String sha256) {
    return jdbc.sql(
            """
            select file_name from (
              select file_name, created_at as at from command.draft where sha256 = ?
              union all
              select file_name, uploaded_at from command.evidence where sha256 = ?
            ) named order by at limit 1
            """)
        .params(sha256, sha256)
        .query(String.class)
        .optional();
  }

  /** Evidence as it will be once it is added. */
  public static Evidence evidence(byte[] content, @Nullable String uploadName) {
    return new Evidence("evidence-" + UUID.randomUUID(), safeFileName(uploadName), sha256(content));
  }

  public void addEvidence(
      Evidence evidence, byte[] content, @Nullable String mediaType, String user) {
    keep(content);
    jdbc.sql(
            "insert into command.evidence"
                + " (evidence_id, sha256, file_name, media_type, uploaded_by, uploaded_at)"
                + " values (?, ?, ?, ?, ?, ?)")
        .param(evidence.evidenceId())
        .param(evidence.sha256())
        .param(evidence.fileName())
        .param(mediaType)
        .param(user)
        .param(now())
        .update();
  }

  /** The evidence with these ids, in their order; an unknown id is simply absent. */
  public List<Evidence> evidence(List<String> evidenceIds) {
    if (evidenceIds.isEmpty()) {
      return List.of();
    }
    List<Evidence> found =
        jdbc.sql(
                "select evidence_id, file_name, sha256 from command.evidence"
                    + " where evidence_id = any (?)")
            .param(evidenceIds.toArray(String[]::new))
            .query(
                (row, number) -> new Evidence(row.getString(1), row.getString(2), row.getString(3)))
            .list();
    return evidenceIds.stream()
        .flatMap(id -> found.stream().filter(evidence -> evidence.evidenceId().equals(id)))
        .toList();
  }

  /** The last part of an upload's name, without what could lead a path or a terminal astray. */
  public static String safeFileName(@Nullable String uploadName) {
    String last = uploadName == null ? "" : uploadName.replaceAll("(?s)^.*[/\\\\]", "");
    String safe = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
    int from = Math.max(0, safe.length() - FILE_NAME_MAX_CHARS);
    boolean halfCharacter = from > 0 && Character.isLowSurrogate(safe.charAt(from));
    String bounded = safe.substring(halfCharacter ? from + 1 : from);
    return bounded.isEmpty() || bounded.equals(".") || bounded.equals("..") ? "file" : bounded;
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
