package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

/** Fault 23: what the owner of the database can do to the log, and how a dump shows it. */
class DumpCheckTest {

  private static final int SIZE = 100;
  private static final int CHANGED = 57;

  private final SampleLog log = SampleLog.random(SIZE, Seeded.random("DumpCheckTest"));

  @Test
  void anUntouchedLogIsVerifiedAlsoAgainstCheckpointsOfEverySize()
      throws IOException, RefusedException {
    int[] sizes = new int[SIZE + 1];
    Arrays.setAll(sizes, size -> size);

    EventsVerified verified = verify(log.dump(), older(log, sizes));

    assertThat(verified.events()).isEqualTo(SIZE);
    assertThat(verified.checkpoint().size()).isEqualTo(SIZE);
    assertThat(verified.unproven()).containsExactly("summary");
    assertThat(verified.erased())
        .isEqualTo(log.events().stream().filter(SampleEvent::erased).count());
  }

  @Test
  void anEmptyLogIsVerified() throws IOException, RefusedException {
    SampleLog empty = log.withEvents(List.of());
    assertThat(verify(empty.dump(), older(empty, 0)).events()).isZero();
  }

  @Test
  void erasingAnEventLeavesEveryProofStanding() throws IOException, RefusedException {
    List<SampleEvent> events = log.events();
    events.replaceAll(event -> event.erased(true));
    assertThat(verify(log.dumpOf(events), older(log, 50)).erased()).isEqualTo(SIZE);
  }

  @Test
  void aChangedEventIsPlacedBetweenTheCheckpointsAroundIt() {
    SampleExport dump = log.dumpOf(changed(CHANGED));

    assertRefused(refusalOf(() -> verify(dump)), Reason.ROOT_DIFFERS, 1);
    assertRefused(refusalOf(() -> verify(dump, older(log, 40))), Reason.ROOT_DIFFERS, 41);
    assertRefused(
        refusalOf(() -> verify(dump, older(log, 80, 40, 60))), Reason.OLDER_ROOT_DIFFERS, 41);
    assertRefused(
        refusalOf(() -> verify(dump, older(log, 56, 57))), Reason.OLDER_ROOT_DIFFERS, CHANGED);
  }

  @Test
  void aChangedEventIsNamedWhereTheLineCarriesTheHashThatWasLogged() {
    SampleExport byLeaf = log.dumpOf(changed(CHANGED));
    for (Map<String, String> row : byLeaf.rows()) {
      int position = Integer.parseInt(row.get("position"));
      row.put("leafHash", SampleEvent.quoted(log.tree().leaf(position - 1).base64()));
    }
    SampleExport byText = log.dumpOf(changed(CHANGED));
    SampleEvent original = log.event(CHANGED);
    byText
        .rows()
        .get(CHANGED - 1)
        .put("payloadHash", SampleEvent.quoted(original.hash(original.payload())));

    assertRefused(refusalOf(() -> verify(byLeaf)), Reason.LEAF_DIFFERS, CHANGED);
    assertRefused(refusalOf(() -> verify(byText)), Reason.PAYLOAD_CHANGED, CHANGED);
  }

  @Test
  void bytesMovedFromTheTextIntoTheSaltAreSeen() {
    SampleExport dump = log.dumpOf(notErased());
    Map<String, String> row = dump.rows().get(CHANGED - 1);
    row.put("salt", row.get("salt").replace("\"", "").transform(s -> "\"" + s + "7b\""));
    row.put("payload", row.get("payload").replaceFirst("\\{", ""));

    assertRefused(refusalOf(() -> verify(dump)), Reason.MEMBER_MALFORMED, CHANGED);
  }

  @Test
  void anEventTakenOutOfTheMiddleIsMissing() {
    List<SampleEvent> events = log.events();
    events.subList(CHANGED - 1, CHANGED + 1).clear();

    Refusal refusal = refusalOf(() -> verify(log.dumpOf(events)));

    assertRefused(refusal, Reason.POSITION_MISSING, CHANGED);
    assertThat(refusal.details()).containsExactly("57", "58");
    assertThat(refusal.line()).hasValue(1 + CHANGED);
  }

  @Test
  void anEventTakenOutIsMissedInItsStreamAlsoWhenTheOthersMoveUpAndAreSignedAnew() {
    SampleEvent taken =
        log.events().stream()
            .filter(event -> event.position() >= CHANGED)
            .filter(event -> log.stream(event.streamId()).getLast().position() > event.position())
            .findFirst()
            .orElseThrow();
    SampleEvent next =
        log.stream(taken.streamId()).stream()
            .filter(event -> event.streamVersion() == taken.streamVersion() + 1)
            .findFirst()
            .orElseThrow();
    List<SampleEvent> events = new ArrayList<>();
    for (SampleEvent event : log.events()) {
      if (event.position() < taken.position()) {
        events.add(event);
      } else if (event.position() > taken.position()) {
        events.add(event.at(event.position() - 1, event.streamVersion()));
      }
    }

    assertRefused(
        refusalOf(() -> verify(log.withEvents(events).dump())),
        Reason.STREAM_VERSION_MISSING,
        next.position() - 1);
  }

  @Test
  void eventsThatChangedPlacesAreOutOfOrder() {
    List<SampleEvent> events = log.events();
    Collections.swap(events, CHANGED - 1, CHANGED + 9);
    assertRefused(
        refusalOf(() -> verify(log.dumpOf(events))), Reason.POSITION_OUT_OF_ORDER, CHANGED);

    List<SampleEvent> twice = log.events();
    twice.add(CHANGED, log.event(CHANGED));
    assertRefused(
        refusalOf(() -> verify(log.dumpOf(twice))), Reason.POSITION_OUT_OF_ORDER, CHANGED + 1);
  }

  @Test
  void aDumpThatWasCutIsSeenAtItsEnd() {
    SampleExport dump = log.dump();
    assertRefused(
        refusalOf(() -> DumpCheckTest.verify(dump.withoutEnd(), log, List.of())),
        Reason.END_MISSING,
        SIZE + 1);
    String text = dump.text();
    assertThat(
            refusalOf(
                    () ->
                        verify(
                            text.substring(0, text.indexOf("\"position\":58") + 5), log, List.of()))
                .position())
        .hasValue(58);

    dump.rows().removeLast();
    assertRefused(refusalOf(() -> verify(dump)), Reason.POSITION_MISSING, SIZE);
  }

  @Test
  void eventsBeyondTheCheckpointAreRefused() {
    SampleEvent last = log.event(SIZE);
    List<SampleEvent> events = log.events();
    events.add(last.at(SIZE + 1, last.streamVersion() + 1));
    assertRefused(
        refusalOf(() -> verify(log.dumpOf(events))), Reason.POSITION_BEYOND_CHECKPOINT, SIZE + 1);
  }

  @Test
  void aTruncatedLogOrAnOldBackupFallsShortOfAnEarlierCheckpoint() {
    SampleLog restored = log.withEvents(log.events().subList(0, 50));

    assertRefused(
        refusalOf(() -> verify(restored.dump(), older(log, 30, 80))),
        Reason.LOG_SHORTER_THAN_BEFORE,
        51);
  }

  @Test
  void anOldBackupThatWasWrittenOnDiffersFromAnEarlierCheckpoint() {
    List<SampleEvent> events = changed(51);
    SampleLog writtenOn = log.withEvents(events);

    assertRefused(
        refusalOf(() -> verify(writtenOn.dump(), older(log, 50, 80))),
        Reason.OLDER_ROOT_DIFFERS,
        51);
  }

  @Test
  void timeRunningBackwardsIsRefusedEvenWhenSigned() {
    List<SampleEvent> events = log.events();
    events.set(CHANGED - 1, log.event(CHANGED).recordedAt("2025-12-31T23:59:59.999999Z"));
    assertRefused(
        refusalOf(() -> verify(log.withEvents(events).dump())),
        Reason.RECORDED_EARLIER_THAN_BEFORE,
        CHANGED);
  }

  @Test
  void aCheckpointOfAnotherLogIsNotComparedWith() throws RefusedException {
    String text = SampleLog.checkpointText("dondoc/access", 10, log.tree().root(10));
    List<SignedCheckpoint> other =
        List.of(log.trusted().verify(SignedNote.parse(log.signed(text).getBytes(UTF_8))));
    assertThat(refusalOf(() -> verify(log.dump(), other)).reason()).isEqualTo(Reason.OTHER_LOG);
  }

  @Test
  void aDumpThatClaimsAnotherPositionThanItsCheckpointIsRefused() {
    assertThat(refusalOf(() -> verify(log.dump().with("position", "99"))).reason())
        .isEqualTo(Reason.EXPORT_POSITION_DIFFERS);
  }

  @Test
  void aFileOfAnotherKindIsNotChecked() {
    assertThat(refusalOf(() -> verify(log.all())).reason()).isEqualTo(Reason.OTHER_FORMAT);
    assertThat(refusalOf(() -> verify("", log, List.of())).reason()).isEqualTo(Reason.OTHER_FORMAT);
  }

  private List<SampleEvent> changed(int position) {
    List<SampleEvent> events = notErased();
    events.replaceAll(e -> e.position() == position ? e.withPayload("{\"percent\":100}") : e);
    return events;
  }

  /** The same log, and the event that tests change has its texts. */
  private List<SampleEvent> notErased() {
    List<SampleEvent> events = log.events();
    events.set(CHANGED - 1, log.event(CHANGED).erased(false));
    return events;
  }

  private EventsVerified verify(SampleExport dump) throws IOException, RefusedException {
    return verify(dump, List.of());
  }

  private EventsVerified verify(SampleExport dump, List<SignedCheckpoint> older)
      throws IOException, RefusedException {
    return verify(dump.text(), log, older);
  }

  private static EventsVerified verify(String text, SampleLog log, List<SignedCheckpoint> older)
      throws IOException, RefusedException {
    return DumpCheck.verify(
        new ExportReader(SampleExport.stream(text), ExportFormat.DUMP, log.trusted()), older);
  }

  private static List<SignedCheckpoint> older(SampleLog log, int... sizes) throws RefusedException {
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    for (int size : sizes) {
      checkpoints.add(log.trusted().verify(SignedNote.parse(log.checkpoint(size).getBytes(UTF_8))));
    }
    return checkpoints;
  }

  private static void assertRefused(Refusal refusal, Reason reason, long position) {
    assertThat(refusal.reason()).as(refusal.toString()).isEqualTo(reason);
    assertThat(refusal.position()).as(refusal.toString()).hasValue(position);
  }
}
