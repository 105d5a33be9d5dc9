package vn.dondoc.verifier.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.NaiveTree;
import vn.dondoc.verifier.note.SigningKey;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.note.VerifierKey;
import vn.dondoc.verifier.refusal.RefusedException;

/** A log of made-up events with a key of its own, which signs checkpoints and hands out exports. */
public final class SampleLog {

  public static final String ORIGIN = "dondoc/log";

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final List<SampleEvent> events;
  private final NaiveTree tree;
  private final SigningKey key;

  private SampleLog(List<SampleEvent> events, SigningKey key) {
    this.events = List.copyOf(events);
    this.tree = new NaiveTree(events.stream().map(SampleEvent::entry).toList());
    this.key = key;
  }

  public static SampleLog random(int size, Random random) {
    SigningKey key = SigningKey.ofLog(ORIGIN, random);
    List<SampleEvent> events = new ArrayList<>();
    Map<String, Long> versions = new HashMap<>();
    Instant recordedAt = Instant.parse("2026-01-02T03:04:05.123456Z");
    for (int position = 1; position <= size; position++) {
      recordedAt = recordedAt.plusNanos(random.nextInt(3) * 1_000L);
      String stream = "task-" + random.nextInt(Math.max(1, size / 8));
      long version = versions.merge(stream, 0L, (before, none) -> before + 1);
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      events.add(
          new SampleEvent(
              position,
              stream,
              version,
              new UUID(random.nextLong(), random.nextLong()).toString(),
              "TaskReported",
              1 + random.nextInt(2),
              MICROSECONDS.format(recordedAt),
              HexFormat.of().formatHex(salt),
              "{\"percent\":%d,\"text\":\"Đã lấy ý kiến\\n\\\"lần %d\\\" 😂 \u0001\"}"
                  .formatted(random.nextInt(101), position),
              "{\"actor\":\"user-%d\"}".formatted(random.nextInt(9)),
              random.nextInt(10) == 0));
    }
    return new SampleLog(events, key);
  }

  public int size() {
    return events.size();
  }

  public List<SampleEvent> events() {
    return new ArrayList<>(events);
  }

  /** The event at this position, from 1. */
  public SampleEvent event(int position) {
    return events.get(position - 1);
  }

  public List<SampleEvent> stream(String streamId) {
    return events().stream().filter(event -> event.streamId().equals(streamId)).toList();
  }

  /** A log with the same key that holds something else. */
  public SampleLog withEvents(List<SampleEvent> others) {
    return new SampleLog(others, key);
  }

  public NaiveTree tree() {
    return tree;
  }

  public SigningKey key() {
    return key;
  }

  public TrustedKeys trusted() {
    try {
      return new TrustedKeys(List.of(VerifierKey.parse(key.verifierKey())), 0);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String checkpointText(int size) {
    return checkpointText(ORIGIN, size, tree.root(size));
  }

  static String checkpointText(String origin, long size, Hash root) {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /** The signed note over the log's first events. */
  public String checkpoint(int size) {
    return signed(checkpointText(size));
  }

  public String signed(String text) {
    return text + "\n" + key.signatureLine(text);
  }

  public String checkpoint() {
    return checkpoint(size());
  }

  /** The members of the event's line with its proof for the whole log. */
  public Map<String, String> proven(SampleEvent event) {
    Map<String, String> members = event.members();
    members.put("proof", SampleExport.hashes(tree.inclusion((int) event.position() - 1, size())));
    return members;
  }

  /** The events of one stream with their proofs. */
  public SampleExport history(String streamId) {
    return SampleExport.of("dondoc-events/1", size(), checkpoint())
        .with("filter", "{\"stream\":" + SampleEvent.quoted(streamId) + "}")
        .rows(stream(streamId).stream().map(this::proven).toList());
  }

  /** Every event with its proof. */
  public SampleExport all() {
    return SampleExport.of("dondoc-events/1", size(), checkpoint())
        .rows(events.stream().map(this::proven).toList());
  }

  public SampleExport dump() {
    return dumpOf(events);
  }

  /**
   * What the server would export if these events stood in its table, under the log's checkpoint.
   */
  public SampleExport dumpOf(List<SampleEvent> others) {
    return SampleExport.of("dondoc-dump/1", size(), checkpoint())
        .rows(others.stream().map(SampleEvent::members).toList());
  }
}
