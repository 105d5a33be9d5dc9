package vn.dondoc.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.NewEvent;
import vn.dondoc.query.QuerySideApplication;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** A query side in this process, on a database of its own, and a log to append to. */
final class RunningQuerySide implements AutoCloseable {

  private static final Recorded OFFICE =
      new Recorded("lan.nt", Role.OFFICE, "van-phong", null, "request-1", null);
  private static final LocalDate ISSUED = LocalDate.of(2022, 11, 3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final TestDatabase database = open(TestDatabase.create());
  private final DatabaseSettings settings =
      new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
  private final HikariDataSource owner = open(LogPools.open(settings, "owner", null, 4));
  private final LogAppender appender;
  private final Path home = temporaryHome();
  private @Nullable ConfigurableApplicationContext application;

  RunningQuerySide() {
    LogSchema.migrate(owner);
    HikariDataSource writer = open(LogPools.open(settings, "writer", LogPools.WRITER_ROLE, 4));
    LogSignal signal = open(new LogSignal(owner));
    appender =
        open(
            new LogAppender(
                writer,
                new EventSerializer(),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                signal));
  }

  void start() {
    application =
        open(
            new SpringApplicationBuilder(QuerySideApplication.class)
                .run(
                    "--server.port=0",
                    "--spring.main.banner-mode=off",
                    "--spring.datasource.url=" + settings.url(),
                    "--spring.datasource.username=" + settings.username(),
                    "--spring.datasource.password=" + settings.password(),
                    "--dondoc.proof.key-file=" + home.resolve("checkpoint.key")));
  }

  void assign(String taskId) {
    Deadline unstated =
        new Deadline(
            "",
            DeadlineKind.UNSTATED,
            null,
            null,
            null,
            null,
            null,
            DeadlineRule.AS_WRITTEN,
            null,
            List.of(),
            null,
            false);
    append(
        taskId,
        new TaskAssigned(
            taskId,
            null,
            null,
            "Kết nối dữ liệu dân cư của ngành",
            null,
            "Báo cáo kết quả",
            new AgencyName("so-y-te", "Sở Y tế"),
            List.of(),
            null,
            unstated,
            Priority.NORMAL,
            "Phó Chủ tịch",
            "Chuyển đổi số",
            ISSUED,
            ISSUED));
  }

  /** The first event of a task that was never assigned, which no read model of tasks can apply. */
  void comment(String taskId) {
    append(taskId, new TaskCommented("Ý kiến", ISSUED));
  }

  private void append(String streamId, DomainEvent event) {
    appender.append(List.of(new NewEvent(streamId, 0, UUID.randomUUID(), event, OFFICE)), null);
  }

  void sql(String statement) {
    JdbcClient.create(owner).sql(statement).update();
  }

  /** Something that others wait for the end of. */
  interface Hold extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  /** Nobody reads the log until this is closed. */
  Hold holdLog() throws SQLException {
    Connection connection = owner.getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("lock table log.event in access exclusive mode");
    }
    return () -> {
      try (connection) {
        connection.rollback();
      }
    };
  }

  /** Waits until the status of a projection says something. */
  void awaitStatus(String projection, String words) {
    await(() -> run("status", projection).out().getFirst().contains(words), words);
  }

  /** Waits until every projection has seen the log up to a position. */
  void awaitAll(long position) {
    ProjectionRunner runner = started().getBean(ProjectionRunner.class);
    await(
        () ->
            runner.statuses().stream()
                .allMatch(it -> it.checkpoint().position() >= position && it.serves()),
        runner.statuses());
  }

  static void await(BooleanSupplier condition, Object what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** Runs the command line against this query side, unless the words name another. */
  Spoken run(String... words) {
    return run(new StringWriter(), words);
  }

  /**
   * @param out seen while it runs
   */
  Spoken run(StringWriter out, String... words) {
    String port = started().getEnvironment().getRequiredProperty("local.server.port");
    boolean isNamed = words.length == 0 || Arrays.asList(words).contains("--server");
    String[] all =
        isNamed
            ? words
            : Stream.concat(Arrays.stream(words), Stream.of("--server", "http://127.0.0.1:" + port))
                .toArray(String[]::new);
    StringWriter err = new StringWriter();
    int exitCode = Dondoc.run(Map.of(), new PrintWriter(out), new PrintWriter(err), all);
    return new Spoken(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private ConfigurableApplicationContext started() {
    ConfigurableApplicationContext running = application;
    if (running == null) {
      throw new IllegalStateException("the query side has not been started");
    }
    return running;
  }

  private Path temporaryHome() {
    try {
      Path directory = Files.createTempDirectory("cli-");
      opened.add(() -> Files.delete(directory));
      for (String file : List.of("checkpoint.key", "checkpoint.last", "checkpoint.access.last")) {
        opened.add(() -> Files.deleteIfExists(directory.resolve(file)));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
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
}
