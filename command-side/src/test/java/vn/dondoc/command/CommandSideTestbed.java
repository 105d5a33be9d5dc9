package vn.dondoc.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.embeddedpostgres.TestDatabase;

/**
 * A command side as it runs in earnest, on a database of its own. Starting one takes seconds, so
 * the tests of this JVM share {@link #shared()} wherever each can do with tasks and plans of its
 * own.
 */
public final class CommandSideTestbed implements AutoCloseable {

  /** Lowered, so that a test that goes beyond it need not send megabytes. */
  public static final int UPLOAD_LIMIT_BYTES = 256 * 1024;

  private static @Nullable CommandSideTestbed shared;

  private final TestDatabase database = TestDatabase.create();
  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
  private final JdbcClient sql = JdbcClient.create(database.dataSource());
  private final List<Class<?>> sources = new ArrayList<>();
  private final Answer sampleLoaded;

  /**
   * Starts one node and loads the sample into the empty store.
   *
   * @param additional configuration that comes before the application's own
   */
  public CommandSideTestbed(Class<?>... additional) {
    sources.addAll(List.of(additional));
    sources.add(CommandSideApplication.class);
    sampleLoaded = startNode().post("/api/sample", "");
  }

  /** The one that test classes share; it ends with the JVM. */
  public static synchronized CommandSideTestbed shared() {
    if (shared == null) {
      shared = new CommandSideTestbed();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** One more command side on the same database. */
  public Caller startNode() {
    ConfigurableApplicationContext node =
        new SpringApplicationBuilder(sources.toArray(Class[]::new))
            .registerShutdownHook(false)
            .run(
                "--spring.config.name=command-side",
                "--server.port=0",
                "--spring.jmx.enabled=false",
                // Tests run it when they mean to, so that nothing is stored behind their back.
                "--dondoc.automation.enabled=false",
                "--spring.servlet.multipart.max-file-size=" + UPLOAD_LIMIT_BYTES + "B",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
    nodes.add(node);
    return caller(node);
  }

  public void stopNodes() {
    nodes.forEach(ConfigurableApplicationContext::close);
    nodes.clear();
  }

  /** Someone without a role, who may do anything, at the first node. */
  public Caller caller() {
    return caller(nodes.getFirst());
  }

  /** A part of a node, 0 for the first. */
  public <T> T part(int node, Class<T> type) {
    return nodes.get(node).getBean(type);
  }

  private static Caller caller(ConfigurableApplicationContext node) {
    return new Caller(node.getEnvironment().getRequiredProperty("local.server.port", int.class));
  }

  /** The database goes away under the nodes. */
  public void dropDatabase() {
    database.close();
  }

  /** What loading the sample into the empty store answered. */
  public Answer sampleLoaded() {
    return sampleLoaded;
  }

  /** As the owner of the database. */
  public JdbcClient sql() {
    return sql;
  }

  /** Everything that a request can leave behind, counted. */
  public record Stored(
      long position, long receipts, long files, long evidence, long drafts, long draftVersions) {}

  public Stored stored() {
    return sql.sql(
            """
            select (select position from log.log_head),
                   (select count(*) from log.command_receipt) + (select count(*) from command.receipt),
                   (select count(*) from command.file),
                   (select count(*) from command.evidence),
                   (select count(*) from command.draft),
                   (select coalesce(sum(version), 0) from command.draft)
            """)
        .query(
            (row, number) ->
                new Stored(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .single();
  }

  /** The answer to a request that is refused, having seen that it is a whole problem document. */
  public Answer refused(int status, String code, Supplier<Answer> request) {
    Stored before = stored();
    Answer answer = request.get();
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.field("type"))
        .isEqualTo("urn:dondoc:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.field("title")).isNotBlank();
    assertThat(answer.field("detail")).isNotBlank().doesNotContain("{0}", "{1}");
    assertThat(stored()).as("nothing is stored").isEqualTo(before);
    return answer;
  }

  /** A new task of an agency, due by the end of 2026 unless the deadline says otherwise. */
  public String task(String agency) {
    return caller()
        .post(
            "/api/tasks",
            """
            {"content": "Rà soát hồ sơ", "leadAgency": "%s", "deadline": "31/12/2026"}
            """
                .formatted(agency))
        .expecting(201)
        .field("taskId");
  }

  /** The stored versions and types of a stream, in order. */
  public List<String> stream(String streamId) {
    return sql.sql(
            "select stream_version || ' ' || type from log.event"
                + " where stream_id = ? order by stream_version")
        .param(streamId)
        .query(String.class)
        .list();
  }

  /** The payload of an event, or a part of it by its path. */
  public String payload(String streamId, long version, String... path) {
    return sql.sql(
            "select payload #>> cast(? as text[]) from log.event"
                + " where stream_id = ? and stream_version = ?")
        .params("{" + String.join(",", path) + "}", streamId, version)
        .query(String.class)
        .single();
  }

  /** Sends all requests at one moment and gives their answers in order. */
  public static List<Answer> together(List<Supplier<Answer>> requests) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (Supplier<Answer> request : requests) {
        Callable<Answer> call =
            () -> {
              start.await();
              return request.get();
            };
        pending.add(threads.submit(call));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : pending) {
        answers.add(each.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("a request was not answered", e.getCause());
    }
  }

  @Override
  public void close() {
    stopNodes();
    database.close();
  }
}
