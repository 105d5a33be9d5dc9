package vn.dondoc.bench.peers.emmett;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.peers.npm.NpmPackage;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;

/** Tasks in Emmett's event store, from its command handler to its durable append. */
public final class Emmett implements AutoCloseable {

  public static final String NAME = "emmett";

  private static final String PACKAGE = "@event-driven-io/emmett-postgresql";
  private static final String VERSION = "0.42.0";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NodeProcess node;

  private Emmett(NodeProcess node) {
    this.node = node;
  }

  /**
   * @param npmCache where packages are kept
   * @param lives what it appends, over and over, in streams of its own
   */
  public static Emmett start(
      BenchDatabase database, Path npmCache, int poolSize, List<List<StoredEvent>> lives)
      throws NpmPackage.UnavailableException, InterruptedException {
    NpmPackage modules = modules(npmCache);
    try {
      Path file = modules.folder().resolve("lives-" + ProcessHandle.current().pid() + ".jsonl");
      Files.write(file, lives.stream().map(Emmett::json).toList());
      try {
        return new Emmett(
            NodeProcess.start(
                modules,
                "append.mjs",
                List.of(connectionString(database), file.toString(), "" + poolSize)));
      } finally {
        Files.delete(file); // read before the script says that it is ready
      }
    } catch (IOException e) {
      throw new NpmPackage.UnavailableException("Emmett does not start: " + e.getMessage());
    }
  }

  /** Emmett and what it needs, for scripts. */
  public static NpmPackage modules(Path npmCache)
      throws NpmPackage.UnavailableException, InterruptedException {
    return NpmPackage.install(npmCache, PACKAGE, VERSION);
  }

  /** A database as Node's driver names it. */
  public static String connectionString(BenchDatabase database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(database.username(), database.password(), database.port(), database.name());
  }

  /** One life as JSON: type, data and metadata of each event. */
  private static String json(List<StoredEvent> life) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (StoredEvent event : life) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("type", event.type().name());
      message.put("data", JSON.readTree(event.payload()));
      message.put("metadata", JSON.readTree(event.metadata()));
      events.add(message);
    }
    return JSON.writeValueAsString(events);
  }

  /** Commands answered a second. */
  public double perSecond(int callers, Duration duration) throws IOException {
    String question =
        JSON.writeValueAsString(
            Map.of("callers", callers, "seconds", duration.toMillis() / 1_000.0));
    node.tell(question);
    return JSON.readTree(node.answer()).path("perSecond").asDouble();
  }

  @Override
  public void close() {
    node.close();
  }
}
