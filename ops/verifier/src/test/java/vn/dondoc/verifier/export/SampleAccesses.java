package vn.dondoc.verifier.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.dondoc.verifier.merkle.NaiveTree;
import vn.dondoc.verifier.note.SigningKey;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.note.VerifierKey;
import vn.dondoc.verifier.refusal.RefusedException;

/** A made-up access log with a key of its own, which signs checkpoints and hands out exports. */
public final class SampleAccesses {

  public static final String ORIGIN = "dondoc/access";

  /**
   * @param recordedAt UTC to the microsecond
   */
  private record Entry(int position, String recordedAt, String salt, String content) {

    byte[] entry() {
      String hash =
          SampleEvent.sha256(
              HexFormat.of().parseHex(salt), content.getBytes(StandardCharsets.UTF_8));
      return "{\"contentHash\":\"%s\",\"position\":%d,\"recordedAt\":\"%s\"}"
          .formatted(hash, position, recordedAt)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Random random;
  private final SigningKey key;

  public SampleAccesses(Random random) {
    this.random = random;
    this.key = SigningKey.ofLog(ORIGIN, random);
  }

  /** Entries of anybody who reads anything. */
  public static SampleAccesses random(int size, Random random) {
    SampleAccesses log = new SampleAccesses(random);
    for (int i = 0; i < size; i++) {
      log.add(
          "{\"actor\":\"reader-%d\",\"kind\":\"HISTORY\",\"path\":\"/api/x\",\"subject\":\"task-%d\"}"
              .formatted(random.nextInt(5), random.nextInt(5)));
    }
    return log;
  }

  public SampleAccesses add(String content) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    int position = entries.size() + 1;
    String recordedAt = "2026-01-02T03:04:05.%06dZ".formatted(position / 2);
    entries.add(new Entry(position, recordedAt, HexFormat.of().formatHex(salt), content));
    return this;
  }

  public String key() {
    return key.verifierKey();
  }

  public TrustedKeys trusted() {
    try {
      return new TrustedKeys(List.of(VerifierKey.parse(key())), 0);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private NaiveTree tree() {
    return new NaiveTree(entries.stream().map(Entry::entry).toList());
  }

  /** The signed note over the log's first entries. */
  public String checkpoint(int size) {
    String text = SampleLog.checkpointText(ORIGIN, size, tree().root(size));
    return text + "\n" + key.signatureLine(text);
  }

  /** Every entry with its proof. */
  public SampleExport all() {
    int size = entries.size();
    NaiveTree tree = tree();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("position", Integer.toString(entry.position()));
      members.put("recordedAt", SampleEvent.quoted(entry.recordedAt()));
      members.put("salt", SampleEvent.quoted(entry.salt()));
      members.put("content", SampleEvent.quoted(entry.content()));
      members.put("proof", SampleExport.hashes(tree.inclusion(entry.position() - 1, size)));
      rows.add(members);
    }
    return SampleExport.of("dondoc-access/1", size, checkpoint(size)).rows(rows);
  }
}
