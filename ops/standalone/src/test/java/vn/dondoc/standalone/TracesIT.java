package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * A command's way from HTTP to the read models, as a collector is told of it. Traces that begin
 * here are not sampled, so what is recorded is what a caller asks for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesIT {

  private static final String CALLER_SPAN = "b7ad6b7169203331";
  private static final List<String> PROJECTIONS = List.of("tasks", "overdue", "history", "plans");

  @TempDir static Path dataDir;
  private final OtlpCollector collector = new OtlpCollector();

  /** Those that were asked for. */
  private final Set<String> traces = new HashSet<>();

  private ConfigurableApplicationContext application;
  private Dondoc dondoc;

  @BeforeAll
  void start() {
    application =
        StandaloneApplication.start(
            "--server.port=0",
            "--dondoc.data-dir=" + dataDir,
            "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
            "--management.opentelemetry.tracing.export.schedule-delay=50ms",
            "--management.tracing.sampling.probability=0");
    dondoc =
        new Dondoc(
            application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    dondoc.postTable("/api/agencies/import", "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n");
    // From here on every projection follows the log, event by event.
    Answer assigned = assign(dondoc);
    String upTo = "waitFor=" + position(assigned);
    dondoc.json("/api/tasks?" + upTo);
    dondoc.json("/api/overdue?" + upTo);
    dondoc.json("/api/plans?" + upTo);
    dondoc.json(task(assigned) + "/history?" + upTo);
  }

  @AfterAll
  void stop() {
    application.close();
    collector.close();
  }

  @Test
  void aCommandIsFollowedFromItsRequestToEveryReadModel() {
    String trace = newTrace();

    Answer assigned = assign(asking(trace, "01"));

    List<ReceivedSpan> spans =
        collector.await(
            trace,
            found ->
                PROJECTIONS.stream().allMatch(name -> has(found, "project " + name))
                    && has(found, "http post /api/tasks"));
    ReceivedSpan http = only(spans, "http post /api/tasks");
    ReceivedSpan command = only(spans, "command AssignTask");
    ReceivedSpan append = only(spans, "append");
    assertThat(spans).extracting(ReceivedSpan::service).containsOnly("dondoc");
    assertThat(http.parentId()).isEqualTo(CALLER_SPAN);
    assertThat(command.parentId()).isEqualTo(http.spanId());
    assertThat(command.attributes()).containsEntry("dondoc.outcome", "accepted");
    assertThat(append.parentId()).isEqualTo(command.spanId());
    assertThat(append.attributes())
        .containsEntry("dondoc.append.last_position", Long.toString(position(assigned)))
        .containsEntry("dondoc.batch.head", Long.toString(position(assigned)))
        .containsEntry("dondoc.batch.appends", "1");
    for (String projection : PROJECTIONS) {
      ReceivedSpan batch = only(spans, "project " + projection);
      assertThat(batch.parentId()).isEqualTo(command.spanId());
      assertThat(batch.links()).containsExactly(trace + "-" + command.spanId());
    }
    assertThat(keptTraceparent(assigned))
        .contains("00-%s-%s-01".formatted(trace, command.spanId()));
  }

  @Test
  void aRefusedCommandTellsItsCodeAndAppendsNothing() {
    String trace = newTrace();

    Answer refused = asking(trace, "01").post("/api/tasks/task-unknown/accept", "{}");

    assertThat(refused.code()).isEqualTo("TASK_UNKNOWN");
    List<ReceivedSpan> spans = awaitRequest(trace);
    assertThat(only(spans, "command AcceptTask").attributes())
        .containsEntry("dondoc.outcome", "refused")
        .containsEntry("dondoc.refusal", "TASK_UNKNOWN");
    assertThat(has(spans, "append")).isFalse();
  }

  @Test
  void aBatchOfSeveralTracesIsLinkedToEachOfThem() {
    // Given two commands that a projection finds together
    assertThat(dondoc.post("/api/admin/projections/tasks/pause", "{}").status()).isEqualTo(202);
    String one = newTrace();
    String other = newTrace();
    assign(asking(one, "01"));
    assign(asking(other, "01"));
    String oneCommand = only(awaitRequest(one), "command AssignTask").spanId();
    String otherCommand = only(awaitRequest(other), "command AssignTask").spanId();

    // When it follows the log again
    assertThat(dondoc.post("/api/admin/projections/tasks/resume", "{}").status()).isEqualTo(202);

    // Then one span, in the trace of the first, names both
    ReceivedSpan batch =
        only(collector.await(one, found -> has(found, "project tasks")), "project tasks");
    assertThat(batch.attributes()).containsEntry("dondoc.batch.events", "2");
    assertThat(batch.links()).containsExactly(one + "-" + oneCommand, other + "-" + otherCommand);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "x",
        "00-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-%n'; drop table log.event; --"
      })
  void aMalformedTraceparentIsPassedOver(String traceparent) {
    Answer assigned =
        assign(
            dondoc
                .with("traceparent", traceparent)
                .with("tracestate", "=,=" + ",".repeat(600))
                .with("baggage", "a=" + "b".repeat(2_000)));

    assertThat(keptTraceparent(assigned)).isEmpty();
    assertNothingElseWasSent();
  }

  @Test
  void whatNobodyAskedToRecordLeavesNothingBehind() {
    String unsampled = UUID.randomUUID().toString().replace("-", "");

    assertThat(keptTraceparent(assign(asking(unsampled, "00")))).isEmpty();
    assertThat(keptTraceparent(assign(dondoc))).isEmpty();

    assertNothingElseWasSent();
  }

  /** Spans are sent in the order in which they ended: those before this one have come. */
  private void assertNothingElseWasSent() {
    String last = newTrace();
    asking(last, "01").json("/api/tasks?limit=1");
    awaitRequest(last);
    assertThat(collector.all()).extracting(ReceivedSpan::traceId).isSubsetOf(traces);
  }

  private String newTrace() {
    String trace = UUID.randomUUID().toString().replace("-", "");
    traces.add(trace);
    return trace;
  }

  private Dondoc asking(String trace, String flags) {
    return dondoc.with("traceparent", "00-%s-%s-%s".formatted(trace, CALLER_SPAN, flags));
  }

  private static Answer assign(Dondoc caller) {
    Answer assigned =
        caller
            .as("lan", "OFFICE")
            .post(
                "/api/tasks",
                "{\"content\":\"Rà soát văn bản\",\"leadAgency\":\"STP\",\"deadline\":\"Quý I/2030\"}");
    assertThat(assigned.status()).as(assigned.text()).isEqualTo(201);
    return assigned;
  }

  private static long position(Answer assigned) {
    return assigned.json().path("position").asLong();
  }

  private static String task(Answer assigned) {
    return "/api/tasks/" + assigned.json().path("taskId").asString();
  }

  /** What the log keeps of the trace of a command's event. */
  private Optional<String> keptTraceparent(Answer assigned) {
    return application
        .getBean("commandJdbc", JdbcClient.class)
        .sql(
            "select metadata ->> 'traceparent' from log.event"
                + " where position = ? and metadata ->> 'traceparent' is not null")
        .param(position(assigned))
        .query(String.class)
        .optional();
  }

  /** The spans of a trace as soon as its request is among them, which ends after its command. */
  private List<ReceivedSpan> awaitRequest(String trace) {
    return collector.await(
        trace, found -> found.stream().anyMatch(span -> span.name().startsWith("http ")));
  }

  private static boolean has(List<ReceivedSpan> spans, String name) {
    return spans.stream().anyMatch(span -> span.name().equals(name));
  }

  private static ReceivedSpan only(List<ReceivedSpan> spans, String name) {
    List<ReceivedSpan> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as("%s among %s", name, spans).hasSize(1);
    return found.getFirst();
  }
}
