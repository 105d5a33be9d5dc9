package vn.dondoc.query;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.Appended;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.NewEvent;

/**
 * A query side as it runs in earnest, on a database of its own, and a log beside it to append to as
 * a command side would.
 */
public final class QueryTestbed implements AutoCloseable {

  public static final Recorded OFFICE =
      new Recorded("lan.nt", Role.OFFICE, "van-phong", null, "request-1", null);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final HttpClient client = open(HttpClient.newHttpClient());
  private final TestDatabase database = open(TestDatabase.create());
  private final DatabaseSettings settings =
      new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
  private final Path home = temporaryHome();
  private final HikariDataSource owner = open(LogPools.open(settings, "owner", null, 4));
  private final HikariDataSource writer;
  private final LogAppender appender;
  private @Nullable ConfigurableApplicationContext application;

  public QueryTestbed() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock gives the moments of recording
   */
  public QueryTestbed(Clock clock) {
    LogSchema.migrate(owner);
    writer = open(LogPools.open(settings, "writer", LogPools.WRITER_ROLE, 5));
    LogSignal signal = open(new LogSignal(owner));
    appender =
        open(
            new LogAppender(
                writer, new EventSerializer(), clock, new SimpleMeterRegistry(), signal));
  }

  /**
   * Starts the node that this testbed then asks.
   *
   * @param additional configuration classes beside the application
   */
  public ConfigurableApplicationContext start(Class<?>... additional) {
    ConfigurableApplicationContext started = startNode(additional);
    application = started;
    return started;
  }

  /**
   * Starts the node that this testbed then asks.
   *
   * @param arguments settings as on the command line
   */
  public ConfigurableApplicationContext startWith(String... arguments) {
    ConfigurableApplicationContext started =
        run(new SpringApplicationBuilder(QuerySideApplication.class), arguments);
    application = started;
    return started;
  }

  /**
   * Starts the node that this testbed then asks.
   *
   * @param additional configuration classes beside the application
   * @param arguments settings as on the command line
   */
  public ConfigurableApplicationContext startWith(List<Class<?>> additional, String... arguments) {
    ConfigurableApplicationContext started =
        run(
            new SpringApplicationBuilder(QuerySideApplication.class)
                .sources(additional.toArray(Class<?>[]::new)),
            arguments);
    application = started;
    return started;
  }

  /** A part of the node that this testbed asks. */
  public <T> T bean(Class<T> type) {
    ConfigurableApplicationContext running = application;
    if (running == null) {
      throw new IllegalStateException("the query side has not been started");
    }
    return running.getBean(type);
  }

  /** Starts a node, which the caller closes. */
  public ConfigurableApplicationContext startNode(Class<?>... additional) {
    return run(new SpringApplicationBuilder(QuerySideApplication.class).sources(additional));
  }

  private ConfigurableApplicationContext run(
      SpringApplicationBuilder builder, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("--server.port=0");
    all.add("--spring.main.banner-mode=off");
    all.add("--spring.datasource.url=" + settings.url());
    all.add("--spring.datasource.username=" + settings.username());
    all.add("--spring.datasource.password=" + settings.password());
    all.add("--dondoc.proof.key-file=" + keyFile());
    all.addAll(List.of(arguments));
    return builder.run(all.toArray(String[]::new));
  }

  /** Where the nodes of this testbed keep the key that checkpoints are signed with. */
  public Path keyFile() {
    return home.resolve("checkpoint.key");
  }

  /** Where the database is, and who its owner is. */
  public DatabaseSettings database() {
    return settings;
  }

  /** From now on this node is asked. */
  public void ask(ConfigurableApplicationContext node) {
    application = node;
  }

  public void stop() {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  /** Appends events to the end of a stream, all at once. */
  public Appended append(String streamId, DomainEvent... events) {
    return append(OFFICE, streamId, events);
  }

  public Appended append(Recorded by, String streamId, DomainEvent... events) {
    List<NewEvent> appends = new ArrayList<>();
    for (DomainEvent event : events) {
      long version = versions.merge(streamId, 1L, Long::sum) - 1;
      appends.add(new NewEvent(streamId, version, UUID.randomUUID(), event, by));
    }
    return appender.append(appends, null);
  }

  public EventLog log() {
    return new EventLog(owner, new EventSerializer());
  }

  /** As the owner of the database. */
  public JdbcClient sql() {
    return JdbcClient.create(owner);
  }

  public DataSource owner() {
    return owner;
  }

  /** What only an owner can do, and only by switching the triggers off. */
  public void tamper(String statement) {
    sql().sql("alter table log.event disable trigger all").update();
    sql().sql(statement).update();
    sql().sql("alter table log.event enable always trigger event_append_only_statement").update();
    sql().sql("alter table log.event enable always trigger event_append_only_row").update();
    sql().sql("alter table log.event enable trigger event_erasure").update();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path, "Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> postText(String path, String text) {
    return send(
        request(path, "Content-Type", "text/plain;charset=UTF-8")
            .POST(BodyPublishers.ofString(text)));
  }

  /** The whole answer, headers included, to a target that Java's own client may not send. */
  public String raw(String target, String... headers) {
    return rawAt("local.server.port", target, headers);
  }

  /**
   * The same of another port.
   *
   * @param port the property that tells it
   * @param headers as lines
   */
  public String rawAt(String port, String target, String... headers) {
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
            + "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(port))) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of a successful answer, whatever it is. */
  public byte[] bytes(String path, String... headers) {
    HttpResponse<byte[]> answer = send(request(path, headers).GET(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  /** The body of a successful answer. */
  public JsonNode json(String path, String... headers) {
    HttpResponse<String> answer = get(path, headers);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return MAPPER.readTree(answer.body());
  }

  public static JsonNode tree(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }

  /** How one projection stands, as administrators see it. */
  public JsonNode projection(String name) {
    for (JsonNode projection : json("/api/admin/projections")) {
      if (projection.get("name").asString().equals(name)) {
        return projection;
      }
    }
    throw new AssertionError("no projection " + name);
  }

  public void awaitReady() {
    await("ready", () -> get("/actuator/health/readiness").statusCode() == 200);
  }

  /** Waits until every projection named has reached the end of the log. */
  public void awaitApplied(String... projections) {
    long head = log().head();
    for (String projection : projections) {
      await(
          projection + " at " + head,
          () -> {
            JsonNode found = projection(projection);
            return found.get("position").asLong() >= head;
          });
    }
  }

  /** Looks again and again, for at most {@link #PATIENCE}. */
  public static void await(String what, BooleanSupplier condition) {
    await(what, PATIENCE, condition);
  }

  public static void await(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  public static String encode(String parameter) {
    return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
  }

  private Path temporaryHome() {
    try {
      Path directory = Files.createTempDirectory("query-testbed-");
      opened.add(() -> Files.delete(directory));
      opened.add(() -> Files.deleteIfExists(directory.resolve("checkpoint.key")));
      opened.add(() -> Files.deleteIfExists(directory.resolve("checkpoint.last")));
      opened.add(() -> Files.deleteIfExists(directory.resolve("checkpoint.access.last")));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    for (AutoCloseable resource : opened.reversed()) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + resource, e);
      }
    }
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }

  private int port(String property) {
    ConfigurableApplicationContext running = application;
    if (running == null) {
      throw new IllegalStateException("the query side has not been started");
    }
    return running.getEnvironment().getRequiredProperty(property, Integer.class);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    URI address = URI.create("http://127.0.0.1:" + port("local.server.port") + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
