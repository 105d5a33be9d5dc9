package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.NewEvent;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * dondoc as others see it: the actuator on a port of its own, and a real Prometheus that scrapes it
 * and is asked for all that the dashboard and the alerts ask for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedFromElsewhereIT {

  private static final int CONNECT_MILLIS = 2_000;

  @TempDir static Path dataDir;
  @TempDir static Path prometheusHome;
  private ConfigurableApplicationContext application;
  private Dondoc dondoc;
  private Dondoc management;
  private int managementPort;
  private @Nullable Prometheus prometheus;

  @BeforeAll
  void start() {
    application =
        StandaloneApplication.start(
            "--server.port=0", "--management.server.port=0", "--dondoc.data-dir=" + dataDir);
    dondoc = new Dondoc(port("local.server.port"));
    managementPort = port("local.management.port");
    management = new Dondoc(managementPort);
  }

  private int port(String name) {
    return application.getEnvironment().getRequiredProperty(name, Integer.class);
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    application.close();
  }

  /** Started by the first test that needs it, and shown a little of everything. */
  private Prometheus prometheus() {
    Prometheus running = prometheus;
    if (running == null) {
      running = Prometheus.start(prometheusHome, managementPort);
      prometheus = running;
      expect(201, dondoc.post("/api/sample", ""));
      expect(202, dondoc.post("/api/admin/projections/plans/rebuild", "{}"));
      expect(202, dondoc.post("/api/admin/projections/overdue/verify", ""));
    }
    return running;
  }

  /** Means are of what happens between two scrapes. */
  private void someoneAsks() {
    expect(
        201,
        dondoc.post(
            "/api/tasks",
            "{\"content\":\"Rà soát\",\"leadAgency\":\"STP\",\"deadline\":\"31/12/2030\"}"));
    expect(404, dondoc.post("/api/tasks/task-nothing/accept", "{}"));
    expect(200, dondoc.get("/api/overdue?limit=1"));
  }

  private static void expect(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void theMainPortShowsReadinessAndNothingElseOfTheActuator() {
    Answer readiness = dondoc.get("/actuator/health/readiness");

    assertThat(readiness.status()).isEqualTo(200);
    assertThat(readiness.json().path("components").propertyNames())
        .contains("command", "query", "readinessState");
    for (String hidden : List.of("", "/health", "/health/liveness", "/prometheus", "/metrics")) {
      assertThat(dondoc.get("/actuator" + hidden).status()).as(hidden).isEqualTo(404);
    }
    assertThat(dondoc.with("X-Forwarded-For", "10.0.0.7").get("/actuator/prometheus").status())
        .isEqualTo(403);
    assertThat(dondoc.get("/v3/api-docs").text()).doesNotContain("/actuator");
  }

  @Test
  void thePortOfItsOwnIsOpenToThisMachineOnly() throws SocketException {
    assertThat(management.get("/actuator/health").status()).isEqualTo(200);
    assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(management.get("/actuator/prometheus").text()).contains("dondoc_ready{");
    assertThat(management.get("/api/tasks").status()).isEqualTo(404);

    assertThat(application.getBean(ManagementServerProperties.class).getAddress())
        .isEqualTo(InetAddress.getLoopbackAddress());
    for (InetAddress address : addressesBeyondLoopback()) {
      assertThatThrownBy(() -> connect(address)).as("%s", address).isInstanceOf(IOException.class);
    }
  }

  private static List<InetAddress> addressesBeyondLoopback() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private void connect(InetAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, managementPort), CONNECT_MILLIS);
    }
  }

  @Test
  void noSeriesIsNamedAfterATaskOrAPerson() {
    dondoc.with("Dondoc-User", "lan.nt").get("/api/tasks/task-unheard-of/history");

    assertThat(management.get("/actuator/prometheus").text())
        .doesNotContain("task-unheard-of", "lan.nt");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("vn.dondoc.standalone.WatchFiles#expressions")
  void everyQueryOfTheDashboardAndTheAlertsHasData(String name, String expression) {
    Prometheus asked = prometheus();

    asked.await(
        name + ": " + expression,
        () -> {
          boolean hasData = asked.hasData(expression);
          if (!hasData) {
            someoneAsks();
          }
          return hasData;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dondoc_projection_lag_minutes",
        "dondoc_ready{side=\"both\"}",
        "dondoc_projection_rebuild_progress{projection=\"history\"}"
      })
  void aQueryWithoutDataIsNoticed(String expression) {
    assertThat(prometheus().hasData(expression)).isFalse();
  }

  @Test
  void aWrongQueryIsNoticed() {
    Prometheus asked = prometheus();

    assertThatThrownBy(() -> asked.hasData("rate(dondoc_ready)"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("400");
  }

  @Test
  void whatHappensIsAlarmedOfAndWhatDoesNotIsNot() {
    Prometheus asked = prometheus();
    expect(
        202,
        dondoc.post("/api/admin/projections/history/pause", "{\"reason\":\"xem lại các dòng\"}"));
    appendWhatNoTaskListCanApply();

    asked.await("the pause", () -> asked.hasData(firing("DondocProjectionPaused", "history")));
    asked.await("the parked event", () -> asked.hasData(firing("DondocDeadLetters", "tasks")));
    assertThat(asked.values("ALERTS{alertname=~\"DondocNotReady|DondocUnreachable\"}")).isEmpty();
    assertThat(asked.values(firing("DondocProjectionPaused", "tasks"))).isEmpty();
    expect(202, dondoc.post("/api/admin/projections/history/resume", ""));
    asked.await(
        "the end of the pause",
        () -> asked.values(firing("DondocProjectionPaused", "history")).isEmpty());
  }

  private static String firing(String alert, String projection) {
    return "ALERTS{alertstate=\"firing\",alertname=\"%s\",projection=\"%s\"}"
        .formatted(alert, projection);
  }

  /** The first event of a task that was never assigned. */
  private void appendWhatNoTaskListCanApply() {
    application
        .getBean(LogAppender.class)
        .append(
            List.of(
                new NewEvent(
                    "task-never-assigned",
                    0,
                    UUID.randomUUID(),
                    new TaskCommented("Ý kiến", LocalDate.of(2022, 11, 3)),
                    new Recorded("lan.nt", null, null, null, null, null))),
            null);
  }

  @Test
  void theRunbooksCommandsRunAsTheyStand() throws Exception {
    String script =
        Files.readAllLines(DondocProcess.module("ops/runbooks/alerts.md")).stream()
            .map(String::strip)
            .filter(line -> line.matches("(curl|[DM]=).*"))
            .map(line -> line.replace("localhost:8080", "127.0.0.1:" + port("local.server.port")))
            .map(line -> line.replace("localhost:9180", "127.0.0.1:" + managementPort))
            .reduce("set -euo pipefail", (before, line) -> before + "\n" + line);
    Path said = Files.createTempFile(prometheusHome, "runbook", ".txt");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).contains("\"queryProof\"", "dondoc_ready{", "\"lagEvents\"");
  }
}
