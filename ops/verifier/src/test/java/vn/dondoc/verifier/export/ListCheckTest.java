package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.verifier.Refusals.refusalOf;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

class ListCheckTest {

  private final SampleLog log = SampleLog.random(9, Seeded.random("ListCheckTest"));

  @Test
  void aListIsVerifiedWithThePositionThatItWasMadeAt() throws IOException, RefusedException {
    ListVerified list = verify(json(7).text());

    assertThat(list.position()).isEqualTo(7);
    assertThat(list.rows()).isEqualTo(2);
    assertThat(list.checkpoint().size()).isEqualTo(9);
    assertThat(verify(json(7).text().replace("\"events\":2", "\"rows\":2")).rows()).isEqualTo(2);
  }

  @Test
  void aListOfAStateThatTheCheckpointDoesNotReachIsRefused() {
    assertThat(reason(json(10).text())).isEqualTo(Reason.POSITION_BEYOND_CHECKPOINT);
    assertThat(reason(table(10, "\n"))).isEqualTo(Reason.POSITION_BEYOND_CHECKPOINT);
  }

  @Test
  void aListThatWasChangedOrCutIsRefused() {
    String text = json(7).text();
    assertThat(reason(text.replace("Sở Tư pháp", "Sở Y tế"))).isEqualTo(Reason.END_HASH_DIFFERS);
    assertThat(reason(json(7).withoutEnd())).isEqualTo(Reason.END_MISSING);
    assertThat(reason(log.dump().text())).isEqualTo(Reason.OTHER_FORMAT);
  }

  @Test
  void aTableIsVerifiedHoweverItsLinesEnd() throws IOException, RefusedException {
    for (String newline : List.of("\n", "\r\n")) {
      ListVerified list = verify(table(7, newline));
      assertThat(list.position()).isEqualTo(7);
      assertThat(list.rows()).isEqualTo(2);
    }
  }

  @Test
  void aRowIsCountedOnceHoweverManyLinesItsCellsHave() throws IOException, RefusedException {
    ListVerified list = verify(csv(7, "\r\n", "agency,note", "Sở Y tế,\"a\n\"\"b\"\"\r\n\nc\""));
    assertThat(list.rows()).isEqualTo(1);
    assertThat(verify(csv(7, "\n", "agency,note")).rows()).isZero();
  }

  @Test
  void anEndInsideOfACellIsNoEnd() {
    assertThat(reason(csv(7, "\n", "agency,note", "Sở Y tế,\"a"))).isEqualTo(Reason.END_MISSING);
    assertThat(reason(csv(7, "\n"))).isEqualTo(Reason.OTHER_FORMAT);
  }

  @Test
  void aTableThatWasChangedOrCutIsRefused() {
    String csv = table(7, "\r\n");
    assertThat(reason(csv.replace("12", "11"))).isEqualTo(Reason.END_HASH_DIFFERS);
    assertThat(reason(csv.replace("# position,7", "# position,8")))
        .isEqualTo(Reason.END_HASH_DIFFERS);
    assertThat(reason(csv.substring(0, csv.indexOf("# sha256")))).isEqualTo(Reason.END_MISSING);
    assertThat(reason(csv + "Sở Y tế,1\r\n")).isEqualTo(Reason.END_MISSING);
    assertThat(reason("")).isEqualTo(Reason.OTHER_FORMAT);
  }

  private SampleExport json(long position) {
    return SampleExport.of("dondoc-list/1", position, log.checkpoint())
        .with("query", "{\"on\":\"2026-06-30\"}")
        .rows(
            List.of(
                Map.of("agency", "\"Sở Tư pháp\"", "overdue", "12"),
                Map.of("agency", "\"Sở Y tế\"", "overdue", "3")));
  }

  private String table(long position, String newline) {
    return csv(position, newline, "agency,overdue", "Sở Tư pháp,12", "\"=Sở \"\"Y tế\"\"\",3");
  }

  /** With any table above its last lines. */
  private String csv(long position, String newline, String... table) {
    String note = Base64.getEncoder().encodeToString(log.checkpoint().getBytes(UTF_8));
    String before =
        Stream.concat(Stream.of(table), Stream.of("# position," + position, "# checkpoint," + note))
            .map(line -> line + newline)
            .collect(Collectors.joining());
    return before + "# sha256," + SampleEvent.sha256(before.getBytes(UTF_8)) + newline;
  }

  private ListVerified verify(String text) throws IOException, RefusedException {
    return ListCheck.verify(SampleExport.stream(text), log.trusted());
  }

  private Reason reason(String text) {
    return refusalOf(() -> verify(text)).reason();
  }
}
