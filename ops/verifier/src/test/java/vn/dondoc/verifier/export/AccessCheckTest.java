package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.SignedNote;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.Refusal;
import vn.dondoc.verifier.refusal.RefusedException;

class AccessCheckTest {

  private final SampleAccesses log =
      new SampleAccesses(Seeded.random("AccessCheckTest"))
          .add("{\"actor\":\"lan\",\"kind\":\"HISTORY\",\"subject\":\"task-1\"}")
          .add("{\"actor\":\"minh\",\"kind\":\"WHY\",\"subject\":\"task-2\"}")
          .add("{\"actor\":\"hoa\",\"kind\":\"LIST_EXPORT\"}")
          .add("{\"actor\":\"tu\",\"code\":\"ROLE_MAY_NOT\",\"kind\":\"REFUSED_COMMAND\"}")
          .add("{\"actor\":\"an\",\"kind\":\"CHANGES\",\"subject\":\"plan-1\"}")
          .add("{\"actor\":\"binh\",\"kind\":\"REFUSED_COMMAND\",\"subject\":\"task-1\"}");

  @Test
  void theWholeLogShowsThatNoLookWasLeftOut() throws IOException, RefusedException {
    AccessVerified verified = verify(log.all(), Set.of());

    assertThat(verified.wholeLog()).isTrue();
    assertThat(verified.entries()).isEqualTo(6);
    assertThat(verified.matching()).isEqualTo(6);
    assertThat(verified.looks()).extracting(Look::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void whoLookedAtSomethingIsWhoAskedAboutItAndWhoReadAboutMany()
      throws IOException, RefusedException {
    AccessVerified task = verify(log.all(), Set.of("task-1"));
    AccessVerified andItsPlan = verify(log.all(), Set.of("task-1", "plan-1"));

    assertThat(actors(task)).containsExactly("lan", "hoa", "binh");
    assertThat(actors(andItsPlan)).containsExactly("lan", "hoa", "an", "binh");
    assertThat(andItsPlan.entries()).isEqualTo(6);
  }

  @Test
  void aFilteredExportMayLeaveOutWhatWasNotAskedFor() throws IOException, RefusedException {
    SampleExport some = log.all().with("filter", "{\"actor\":\"minh\"}");
    some.rows().removeIf(row -> !row.get("content").contains("minh"));

    AccessVerified verified = verify(some, Set.of());

    assertThat(verified.wholeLog()).isFalse();
    assertThat(actors(verified)).containsExactly("minh");
  }

  @Test
  void whoeverIsTakenOutOfTheWholeLogIsMissed() {
    SampleExport middle = log.all();
    middle.rows().remove(2);
    SampleExport last = log.all();
    last.rows().removeLast();

    assertRefused(refusalOf(() -> verify(middle, Set.of())), Reason.POSITION_MISSING, 3);
    assertRefused(refusalOf(() -> verify(last, Set.of())), Reason.POSITION_MISSING, 6);
  }

  @Test
  void entriesThatChangedPlacesAreOutOfOrder() {
    SampleExport swapped = log.all().with("filter", "{\"wide\":\"true\"}");
    Collections.swap(swapped.rows(), 3, 4);

    assertRefused(refusalOf(() -> verify(swapped, Set.of())), Reason.POSITION_OUT_OF_ORDER, 4);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "content,`\"{}\"`,INCLUSION_NOT_PROVED",
        "salt,`\"00000000000000000000000000000000\"`,INCLUSION_NOT_PROVED",
        "salt,`\"00\"`,MEMBER_MALFORMED",
        "recordedAt,`\"2026-01-02T03:04:05.000003Z\"`,INCLUSION_NOT_PROVED",
        "recordedAt,`\"2020-01-02T03:04:05.000000Z\"`,RECORDED_EARLIER_THAN_BEFORE",
        "recordedAt,`\"yesterday\"`,MEMBER_MALFORMED",
        "proof,[],INCLUSION_NOT_PROVED",
        "proof,`[\"x\"]`,MEMBER_MALFORMED"
      })
  void whateverIsChangedInAnEntryIsSeenAtItsPosition(String member, String json, Reason reason) {
    SampleExport export = log.all();
    export.rows().get(3).put(member, json);

    assertRefused(refusalOf(() -> verify(export, Set.of())), reason, 4);
  }

  @Test
  void itGoesOnFromCheckpointsKeptFromEarlierOrNot() throws IOException, RefusedException {
    SampleAccesses other = SampleAccesses.random(6, Seeded.random("another log with the same key"));
    SignedCheckpoint kept = kept(log, 4);

    assertThat(AccessCheck.verify(reader(log.all(), log), List.of(kept), Set.of()).wholeLog())
        .isTrue();
    assertRefused(
        refusalOf(() -> AccessCheck.verify(reader(other.all(), other), List.of(kept), Set.of())),
        Reason.OLDER_ROOT_DIFFERS,
        1);
  }

  @Test
  void anExportWithAFilterCannotBeComparedWithEarlierCheckpoints() {
    SampleExport some = log.all().with("filter", "{\"actor\":\"minh\"}");

    Refusal refusal =
        refusalOf(() -> AccessCheck.verify(reader(some, log), List.of(kept(log, 4)), Set.of()));

    assertThat(refusal.reason()).isEqualTo(Reason.WHOLE_FILE_NEEDED);
  }

  @Test
  void anExportOfEventsIsNoneOfAccesses() {
    SampleLog events = SampleLog.random(5, Seeded.random("events"));

    Refusal refusal =
        refusalOf(
            () -> new ExportReader(events.all().stream(), ExportFormat.ACCESSES, events.trusted()));

    assertThat(refusal.reason()).isEqualTo(Reason.OTHER_FORMAT);
  }

  private static SignedCheckpoint kept(SampleAccesses log, int size) throws RefusedException {
    return log.trusted().verify(SignedNote.parse(log.checkpoint(size).getBytes(UTF_8)));
  }

  private AccessVerified verify(SampleExport export, Set<String> about)
      throws IOException, RefusedException {
    return AccessCheck.verify(reader(export, log), List.of(), about);
  }

  private static ExportReader reader(SampleExport export, SampleAccesses log)
      throws IOException, RefusedException {
    return new ExportReader(export.stream(), ExportFormat.ACCESSES, log.trusted());
  }

  private static List<String> actors(AccessVerified verified) {
    return verified.looks().stream()
        .map(look -> String.valueOf(look.content().find("actor")))
        .toList();
  }

  private static void assertRefused(Refusal refusal, Reason reason, long position) {
    assertThat(refusal.reason()).as(refusal.toString()).isEqualTo(reason);
    assertThat(refusal.position()).as(refusal.toString()).hasValue(position);
  }
}
