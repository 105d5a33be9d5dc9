package vn.dondoc.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.ChildServer;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurDirectory;
import vn.dondoc.bench.peers.crud.CrudApplication;
import vn.dondoc.bench.peers.crud.CrudTasks;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.TaskClient;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.events.AgencyName;

/** Requests a second; both servers are given the same lives of tasks. */
public final class HttpScenario implements Scenario {

  private static final int CONNECTIONS = 64;

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String description() {
    return "commands over HTTP, JSON in and out, 64 connections";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Label label = new Label(name(), "requests/s", CONNECTIONS, "1/s", Better.HIGHER);
    try (BenchDatabase ourDatabase = session.postgres().createDatabase();
        BenchDatabase crudDatabase = session.postgres().createDatabase()) {
      crudDatabase.execute(CrudTasks.SCHEMA);
      for (AgencyName agency : TaskLives.agencies()) {
        crudDatabase.execute(
            "insert into agency values ('%s', '%s')".formatted(agency.code(), agency.name()));
      }
      try (ChildServer ours = serve(Contender.OURS, ourDatabase);
          ChildServer crud = serve(CrudApplication.NAME, crudDatabase)) {
        OurDirectory.importAgencies(ours.port());
        warmUp(session, ours, crud);
        return new Rounds(session)
            .compare(
                label,
                client(Contender.OURS, ours, session),
                List.of(client(CrudApplication.NAME, crud, session)));
      }
    }
  }

  private static ChildServer serve(String contender, BenchDatabase database) throws IOException {
    return ChildServer.start(
        List.of("serve", contender),
        Map.of(
            "SPRING_DATASOURCE_URL", database.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", database.username(),
            "SPRING_DATASOURCE_PASSWORD", database.password()));
  }

  /** First by few, while a JVM still loads its classes; long enough for it to compile them. */
  private static void warmUp(Session session, ChildServer... servers) throws Exception {
    Duration duration = session.quickOr(Duration.ofMillis(500), Duration.ofSeconds(10));
    for (int connections : new int[] {2, CONNECTIONS}) {
      for (ChildServer server : servers) {
        var unused = load(server, connections, duration, new AtomicLong(-session.seed()));
      }
    }
  }

  /** Each contender counts its turns by itself, so that both get the same lives. */
  private static Present client(String name, ChildServer server, Session session) {
    AtomicLong callers = new AtomicLong(session.seed());
    return new Present(name, () -> load(server, CONNECTIONS, session.turn(), callers));
  }

  private static double load(
      ChildServer server, int connections, Duration duration, AtomicLong seeds) throws Exception {
    LocalDate today = OurCommandSide.today();
    int port = server.port();
    return ClosedLoop.perSecond(
        connections,
        duration,
        _ -> new TaskClient(port, new LifeByLife(new TaskLives(seeds.incrementAndGet(), today))));
  }
}
