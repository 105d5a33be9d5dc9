package vn.dondoc.bench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.ChildServer;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.HttpConnection;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.http.HttpServers;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.peers.CopyOut;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * Every event of a log as a file, by HTTP: JSON lines with a proof each, a table, a dump; and what
 * the server had in memory, with a heap of 512 MB. Beside the bare {@code COPY} of the same log.
 * The dump is then checked by the verifier, which computes the whole tree apart from the server.
 */
public final class ExportScenario implements Scenario {

  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICK = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** Lines of a file that are no events: two of JSON lines, four of a table. */
  private static final int LINES_AROUND = 4;

  private static final Label CHECKED =
      new Label("export", "dump checked by the verifier: events/s", null, "1/s", Better.HIGHER);

  private static final String NDJSON = "application/x-ndjson";

  /** What is asked for, and how. */
  private enum Kind {
    LINES("JSON lines with proofs", "/api/audit/events", NDJSON),
    TABLE("CSV", "/api/audit/events", "text/csv"),
    DUMP("dump", "/api/audit/dump", NDJSON);

    private final String words;
    private final String path;
    private final String accept;

    Kind(String words, String path, String accept) {
      this.words = words;
      this.path = path;
      this.accept = accept;
    }
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String description() {
    return "the whole log over HTTP as JSON lines with proofs, as CSV, as a dump; memory";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    long events = session.quickOr(EVENTS_QUICK, EVENTS);
    Path verifier = session.jars().verifier();
    try (BenchDatabase database = OurLog.ofLength(session, events);
        TemporaryDirectory home = TemporaryDirectory.in(session.home());
        ChildServer server = serve(database, home)) {
      awaitCovered(server.port(), events);
      List<Figure> figures = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        figures.addAll(measured(session, kind, server.port(), events, database));
      }
      figures.add(
          Files.isRegularFile(verifier)
              ? checked(session, server.port(), home.path(), events)
              : new Skipped(CHECKED, Contender.OURS, verifier + " is missing: --verifier-jar"));
      Label most = new Label(name(), "most resident", null, "MB", Better.LOWER);
      figures.add(new Alone(most, Samples.of(List.of(server.mostResidentMegabytes()))));
      return figures;
    }
  }

  private static Figure checked(Session session, int port, Path directory, long events)
      throws IOException, InterruptedException {
    CheckedDump dump = new CheckedDump(port, directory, session.jars().verifier());
    List<Double> perSecond = new ArrayList<>();
    for (int round = 1; round <= session.rounds(); round++) {
      perSecond.add(dump.eventsPerSecond(events));
      session.say("export: the verifier checked %,.0f events/s", perSecond.getLast());
    }
    return new Alone(CHECKED, Samples.of(perSecond));
  }

  private List<Figure> measured(
      Session session, Kind kind, int port, long events, BenchDatabase database) throws Exception {
    Label label = new Label(name(), kind.words + ": events/s", null, "1/s", Better.HIGHER);
    return new Rounds(session)
        .compare(
            label,
            new Present(Contender.OURS, () -> eventsPerSecond(session, kind, port, events)),
            List.of(new Present(CopyOut.NAME, () -> CopyOut.eventsPerSecond(database))));
  }

  private static double eventsPerSecond(Session session, Kind kind, int port, long events)
      throws IOException {
    Download.Taken taken = Download.of(port, kind.path, kind.accept);
    if (taken.lines() < events || taken.lines() > events + LINES_AROUND) {
      throw new IllegalStateException("%d events, %d lines".formatted(events, taken.lines()));
    }
    double seconds = taken.nanos() / 1e9;
    session.say("export %s: %,.1f MB/s", kind.words, taken.bytes() / seconds / 1e6);
    return events / seconds;
  }

  private static ChildServer serve(BenchDatabase database, TemporaryDirectory home)
      throws IOException {
    return ChildServer.start(
        List.of("serve", HttpServers.QUERIES),
        Map.of(
            "SPRING_DATASOURCE_URL", database.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", database.username(),
            "SPRING_DATASOURCE_PASSWORD", database.password(),
            "DONDOC_PROOF_KEYFILE", home.path().resolve("checkpoint.key").toString()));
  }

  /** Until the read models are built, and a checkpoint covers the log: exports wait for it. */
  private static void awaitCovered(int port, long events) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (HttpConnection connection = new HttpConnection(port)) {
      while (connection.get("/actuator/health/readiness").status() != 200
          || connection.get("/api/audit/proofs/inclusion?position=" + events).status() != 200) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("no checkpoint covers the log within " + PATIENCE);
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      }
    }
  }
}
