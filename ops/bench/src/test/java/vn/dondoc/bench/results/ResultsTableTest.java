package vn.dondoc.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsTableTest {

  @Test
  void aRatioIsHeldAgainstTheTargetOfItsPeerAndCallers() {
    assertThat(
            rows(
                """
                {"name":"append","figure":"commands/s","callers":64,"ours":30000,"peer":"axon-default","peerValue":3000,"ratio":10,"unit":"1/s","spread":{"ours":[28000,31000],"peerValue":[2900,3100]}}
                """))
        .containsExactly(
            "| append: commands/s, 64 callers [1/s] | 30000 (28000–31000) | axon-default |"
                + " 3000 (2900–3100) | 10 | ≥ 8 × | yes |");
  }

  @Test
  void aTargetHoldsBesideEveryKindOfThatPeer() {
    assertThat(
            rows(
                """
                {"name":"rebuild","figure":"events/s","ours":50000,"peer":"axon-tuned","peerValue":6250,"ratio":8,"unit":"1/s"}
                {"name":"rebuild","figure":"events/s","ours":50000,"peer":"axon-tuned-same-rows","peerValue":2500,"ratio":20,"unit":"1/s"}
                """))
        .satisfiesExactly(
            row -> assertThat(row).endsWith("| 8 | ≥ 10 × | **no** |"),
            row -> assertThat(row).endsWith("| 20 | ≥ 10 × | yes |"));
  }

  @Test
  void aTargetThatIsMissedIsSaidToBe() {
    assertThat(
            rows(
                """
                {"name":"http","figure":"requests/s","callers":64,"ours":100,"peer":"crud","peerValue":200,"ratio":0.5,"unit":"1/s"}
                """))
        .singleElement()
        .asString()
        .endsWith("| 0.5 | ≥ 0.8 × | **no** |");
  }

  @Test
  void whatOursMustReachByItselfIsARowOfItsOwn() {
    assertThat(
            rows(
                """
                {"name":"tail","figure":"median","ours":8,"peer":"axon-default","peerValue":400,"ratio":50,"unit":"ms"}
                {"name":"tail","figure":"median","ours":8,"peer":"axon-tuned","peerValue":300,"ratio":37.5,"unit":"ms"}
                {"name":"start","figure":"to ready","ours":7.5,"unit":"s"}
                """))
        .containsExactly(
            "| tail: median [ms] | 8 |  |  |  | ≤ 10 ms | yes |",
            "| tail: median [ms] | 8 | axon-default | 400 | 50 | ≥ 20 × | yes |",
            "| tail: median [ms] | 8 | axon-tuned | 300 | 37.5 |  |  |",
            "| start: to ready [s] | 7.5 |  |  |  | ≤ 6 s | **no** |");
  }

  @Test
  void aLatencyMayBeALittleLongerThanThatBesideIt() {
    assertThat(
            rows(
                """
                {"name":"overdue","figure":"first page","ours":13,"peer":"jdbc-same-sql","peerValue":10.4,"ratio":0.8,"unit":"ms"}
                {"name":"overdue","figure":"first page","ours":13,"peer":"10000-tasks","peerValue":5,"ratio":0.3846,"unit":"ms"}
                """))
        .satisfiesExactly(
            row -> assertThat(row).endsWith("| ≤ 1.3 × it | yes |"),
            row -> assertThat(row).endsWith("| ≤ 2 × it | **no** |"));
  }

  @Test
  void sizesOfTheLogMayDifferLittleEitherWay() {
    assertThat(
            rows(
                """
                {"name":"growth","figure":"tail p99, 1,000,000 events","ours":40,"peer":"ours-100000-events","peerValue":32,"ratio":0.8,"unit":"ms"}
                {"name":"growth","figure":"tail p99, 10,000,000 events","ours":50,"peer":"ours-100000-events","peerValue":32,"ratio":0.64,"unit":"ms"}
                {"name":"growth","figure":"tail p99, 10,000,000 events","ours":50,"peer":"ours-1000000-events","peerValue":70,"ratio":1.4,"unit":"ms"}
                """))
        .satisfiesExactly(
            row -> assertThat(row).endsWith("| within 1.3 × | yes |"),
            row -> assertThat(row).endsWith("| within 1.3 × | **no** |"),
            row -> assertThat(row).endsWith("| within 1.3 × | **no** |"));
  }

  @Test
  void whatWasMeasuredOnceHasNoSpread() {
    assertThat(
            rows(
                """
                {"name":"memory","figure":"idle","ours":242,"unit":"MB","spread":{"ours":[242,242]}}
                """))
        .containsExactly("| memory: idle [MB] | 242 |  |  |  | ≤ 400 MB | yes |");
  }

  @Test
  void whoIsNotThereIsSaidToBeSkipped() {
    assertThat(
            rows(
                """
                {"name":"append","figure":"commands/s","callers":64,"peer":"emmett","skipped":"no npm","unit":"1/s"}
                """))
        .containsExactly(
            "| append: commands/s, 64 callers [1/s] |  | emmett | skipped: no npm |  |  |  |");
  }

  private static List<String> rows(String json) {
    return ResultsTable.of(Stream.of(json.split("\n"))).lines().skip(2).toList();
  }
}
