package vn.dondoc.query.exports;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.proof.ProofTestbed;

/** Files that are not taken, or cannot be finished, cost nobody else anything. */
class ExportBoundsIT {

  private static final String NDJSON = "application/x-ndjson";
  private static final String DUMP = "/api/audit/dump";

  private static final String LET_IN = "HTTP/1.1 200";

  /** More than the buffers between a server and a client who does not read can hold. */
  private static final int EVENTS = 40_000;

  private final ProofTestbed log = new ProofTestbed();
  private final QueryTestbed dondoc = log.dondoc;

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void oneMoreThanMayRunAtOnceIsAskedToComeBackAndWhoLeavesMakesRoom() throws IOException {
    log.fill(EVENTS);
    ConfigurableApplicationContext node = dondoc.startWith("--dondoc.query.exports-at-once=1");
    dondoc.awaitReady();
    QueryTestbed.await("covered", () -> dump().statusCode() == 200);

    try (Socket idle = askForDumpAndReadNothing(node)) {
      QueryTestbed.await("the only place is taken", () -> dump().statusCode() == 503);
      HttpResponse<String> refused = dump();

      assertThat(idle.isConnected()).isTrue();
      assertThat(QueryTestbed.tree(refused).path("code").asString()).isEqualTo("TOO_MANY_AT_ONCE");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(dondoc.get("/api/audit/events").statusCode())
          .as("questions are answered all the same")
          .isEqualTo(200);
    }

    QueryTestbed.await("the place is free again", () -> dump().statusCode() == 200);
  }

  @Test
  void aFileThatCannotBeFinishedIsCutOffAndNeverLooksWhole() {
    log.fill(EVENTS);
    dondoc.start();
    dondoc.awaitReady();
    QueryTestbed.await("covered", () -> dump().statusCode() == 200);
    dondoc.tamper("delete from log.event where position = 35000");

    assertThatThrownBy(this::dump).hasMessage("no answer");
    assertThat(dondoc.get("/api/audit/events?actor=nobody", "Accept", NDJSON).statusCode())
        .as("nothing has been sent yet, and the gap is not read over behind a filter")
        .isEqualTo(503);
    assertThat(dondoc.get("/api/audit/events?to=34999", "Accept", NDJSON).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whileNothingIsSignedWhatWasSignedBeforeCanBeHad() throws Exception {
    log.fill(300);
    dondoc.start();
    dondoc.awaitReady();
    QueryTestbed.await("covered", () -> dump().statusCode() == 200);
    dondoc.stop();
    long signed = dondoc.log().head();
    dondoc.append("later", new CalendarYearPublished(2027, List.of(), "sau đó", LocalDate.EPOCH));
    long head = dondoc.log().head();
    dondoc.startWith("--dondoc.proof.enabled=false");
    dondoc.awaitReady();
    dondoc.awaitApplied("overdue");
    String events = "/api/audit/events";

    // At once, since each waits until it is clear that no checkpoint comes.
    Map<String, HttpResponse<String>> answers =
        atOnce(
            DUMP,
            DUMP + "?waitFor=" + head,
            events,
            events + "?to=" + head,
            events + "?from=" + head,
            "/api/overdue",
            "/api/overdue?knownAt=" + signed);

    thenEndsAt(signed, answers.get(DUMP));
    thenEndsAt(signed, answers.get(events));
    thenEndsAt(signed, answers.get("/api/overdue?knownAt=" + signed));
    for (String refused :
        List.of(
            DUMP + "?waitFor=" + head,
            events + "?to=" + head,
            events + "?from=" + head,
            "/api/overdue")) {
      JsonNode problem = QueryTestbed.tree(answers.get(refused));
      assertThat(problem.path("code").asString()).as(refused).isEqualTo("NOT_CAUGHT_UP");
      assertThat(problem.path("detail").asString()).contains(String.valueOf(signed));
    }
  }

  private static void thenEndsAt(long position, HttpResponse<String> file) {
    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    assertThat(file.body())
        .contains("\"position\":" + position + ",\"checkpoint\":\"dondoc/log\\n");
    assertThat(file.headers().firstValue("Dondoc-Position")).contains(String.valueOf(position));
  }

  private Map<String, HttpResponse<String>> atOnce(String... paths) throws Exception {
    Map<String, Future<HttpResponse<String>>> asked = new HashMap<>();
    Map<String, HttpResponse<String>> answers = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String path : paths) {
        asked.put(path, threads.submit(() -> dondoc.get(path, "Accept", NDJSON)));
      }
      for (String path : paths) {
        answers.put(path, asked.get(path).get());
      }
    }
    return answers;
  }

  private HttpResponse<String> dump() {
    return dondoc.get(DUMP, "Accept", NDJSON);
  }

  /** Reads no more than that it is let in; the place of the dump before may not be free yet. */
  private static Socket askForDumpAndReadNothing(ConfigurableApplicationContext node)
      throws IOException {
    int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    AtomicReference<@Nullable Socket> letIn = new AtomicReference<>();
    QueryTestbed.await("let in", () -> letIn.updateAndGet(_ -> askForDump(port)) != null);
    return requireNonNull(letIn.get());
  }

  private static @Nullable Socket askForDump(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket
          .getOutputStream()
          .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(DUMP).getBytes(US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(LET_IN.length()), US_ASCII);
      if (status.equals(LET_IN)) {
        return socket;
      }
      socket.close();
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
