package vn.dondoc.verifier.export;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.note.SigningKey;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

class HistoryCheckTest {

  private static final int SIZE = 75;

  private final SampleLog log = SampleLog.random(SIZE, Seeded.random("HistoryCheckTest"));

  /** A stream with enough events to take one out of the middle. */
  private final String stream =
      log.events().stream()
          .map(SampleEvent::streamId)
          .filter(id -> log.stream(id).size() >= 4)
          .findFirst()
          .orElseThrow();

  private final List<SampleEvent> history = log.stream(stream);

  @Test
  void anUntouchedHistoryIsVerified() throws IOException, RefusedException {
    EventsVerified verified = verify(log.history(stream));

    assertThat(verified.events()).isEqualTo(history.size());
    assertThat(verified.wholeStreams()).isTrue();
    assertThat(verified.unproven()).containsExactly("summary");
  }

  @Test
  void anyListOfEventsIsVerifiedAndMayLeaveEventsOut() throws IOException, RefusedException {
    SampleExport some = log.all().with("filter", "{\"type\":\"TaskReported\",\"stream\":null}");
    some.rows().removeIf(row -> Integer.parseInt(row.get("position")) % 3 == 0);

    EventsVerified verified = verify(some);

    assertThat(verified.events()).isEqualTo(SIZE - SIZE / 3);
    assertThat(verified.wholeStreams()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "streamVersion,7777",
        "eventId,`\"00000000-0000-0000-0000-000000000000\"`",
        "type,`\"TaskConfirmed\"`",
        "revision,9",
        "recordedAt,`\"2026-01-02T03:04:05.000000Z\"`",
        "salt,`\"00000000000000000000000000000000\"`",
        "payload,`\"{}\"`",
        "metadata,`\"{}\"`",
        "proof,[]",
      })
  void whateverIsChangedInAnEventIsSeenAtItsPosition(String member, String json) {
    SampleExport export = log.withEvents(unerased()).all();
    export.rows().get(41).put(member, json);

    assertRefused(refusalOf(() -> verify(export)), Reason.INCLUSION_NOT_PROVED, 42);
  }

  @Test
  void anEventOfAnotherStreamIsSeen() {
    SampleExport export = log.history(stream);
    export.with("filter", "{\"stream\":\"task-of-others\"}");
    assertRefused(
        refusalOf(() -> verify(export)), Reason.OTHER_STREAM, history.getFirst().position());
  }

  @Test
  void anEventTakenOutOfAHistoryIsMissed() {
    for (int taken = 0; taken < 3; taken++) {
      SampleExport export = log.history(stream);
      export.rows().remove(taken);
      assertRefused(
          refusalOf(() -> verify(export)),
          Reason.STREAM_VERSION_MISSING,
          history.get(taken + 1).position());
    }
  }

  @Test
  void eventsThatChangedPlacesAreOutOfOrder() {
    SampleExport export = log.history(stream);
    Collections.swap(export.rows(), 1, 2);
    assertRefused(
        refusalOf(() -> verify(export)), Reason.STREAM_VERSION_MISSING, history.get(2).position());

    SampleExport all = log.all();
    Collections.swap(all.rows(), 10, 11);
    assertRefused(refusalOf(() -> verify(all)), Reason.POSITION_OUT_OF_ORDER, 11);

    SampleExport twice = log.all();
    twice.rows().add(11, twice.rows().get(10));
    assertRefused(refusalOf(() -> verify(twice)), Reason.POSITION_OUT_OF_ORDER, 11);
  }

  @Test
  void anEventPassedOffAsAnotherPositionIsNotProved() {
    SampleExport export = log.all();
    export.rows().remove(20);
    export.rows().get(20).put("position", "21");
    assertRefused(refusalOf(() -> verify(export)), Reason.INCLUSION_NOT_PROVED, 21);
  }

  @Test
  void anEventBeyondTheCheckpointIsRefused() {
    SampleExport export = log.all();
    export.rows().getLast().put("position", Integer.toString(SIZE + 1));
    assertRefused(refusalOf(() -> verify(export)), Reason.POSITION_BEYOND_CHECKPOINT, SIZE + 1);
  }

  @Test
  void aCheckpointByAnyoneElseIsRefused() {
    SigningKey stranger = SigningKey.ofLog(SampleLog.ORIGIN, Seeded.random("stranger"));
    String text = log.checkpointText(SIZE);
    SampleExport export = log.all();
    export.with("checkpoint", SampleEvent.quoted(text + "\n" + stranger.signatureLine(text)));

    Refusal refusal = refusalOf(() -> verify(export));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_SIGNED_BY_KNOWN_KEY);
    assertThat(refusal.line()).hasValue(1);
  }

  @Test
  void theLastLineHasToBeThereAndRight() {
    String text = log.history(stream).text();
    int events = history.size();

    assertThat(reason(log.history(stream).withoutEnd())).isEqualTo(Reason.END_MISSING);
    assertThat(reason(text.substring(0, text.length() - 2))).isEqualTo(Reason.END_MISSING);
    assertThat(reason(text + text)).isEqualTo(Reason.LINES_AFTER_END);
    assertThat(reason(text.replace("\"events\":" + events, "\"events\":" + (events + 1))))
        .isEqualTo(Reason.END_COUNT_DIFFERS);
    assertThat(reason(text.replaceFirst("Sự kiện", "Su kien"))).isEqualTo(Reason.END_HASH_DIFFERS);
    assertThat(reason(text.replace("\"end\":true", "\"end\":false")))
        .isEqualTo(Reason.MEMBER_MALFORMED);
  }

  @Test
  void aLineThatNeverEndsIsRefusedInBoundedMemory() {
    String endless = "[" + " ".repeat(2 * LineReader.LONGEST_BYTES + 1024);
    String header = log.history(stream).withoutEnd().lines().findFirst().orElseThrow();
    assertThat(reason(header + "\n" + endless)).isEqualTo(Reason.LINE_TOO_LONG);
  }

  private List<SampleEvent> unerased() {
    return log.events().stream().map(event -> event.erased(false)).toList();
  }

  private EventsVerified verify(SampleExport export) throws IOException, RefusedException {
    return verify(export.text());
  }

  private EventsVerified verify(String text) throws IOException, RefusedException {
    return HistoryCheck.verify(
        new ExportReader(SampleExport.stream(text), ExportFormat.EVENTS, log.trusted()));
  }

  private Reason reason(String text) {
    return refusalOf(() -> verify(text)).reason();
  }

  private static void assertRefused(Refusal refusal, Reason reason, long position) {
    assertThat(refusal.reason()).as(refusal.toString()).isEqualTo(reason);
    assertThat(refusal.position()).as(refusal.toString()).hasValue(position);
  }
}
