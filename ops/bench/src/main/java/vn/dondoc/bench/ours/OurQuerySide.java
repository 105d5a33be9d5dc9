package vn.dondoc.bench.ours;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.query.QuerySideApplication;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.running.ProjectionRunner;
import vn.dondoc.query.projection.running.ProjectionStatus;

/** The query side as it is shipped, by its own configuration. */
public final class OurQuerySide implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final ConfigurableApplicationContext context;
  private final ReadModels models;

  private OurQuerySide(ConfigurableApplicationContext context) {
    this.context = context;
    this.models = context.getBean(ReadModels.class);
  }

  public static OurQuerySide start(BenchDatabase database) {
    return new OurQuerySide(
        new SpringApplicationBuilder(QuerySideApplication.class)
            .registerShutdownHook(false)
            .run(
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
  }

  /**
   * Returns when every projection serves rows that are complete to where the log ended a moment
   * ago.
   *
   * @throws IllegalStateException if that takes too long
   */
  public void awaitServing(Duration atMost) throws InterruptedException {
    ProjectionRunner runner = part(ProjectionRunner.class);
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (true) {
      List<ProjectionStatus> statuses = runner.statuses();
      if (statuses.stream().allMatch(status -> status.serves() && status.lagEvents() == 0)) {
        return;
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException("not serving after %s: %s".formatted(atMost, statuses));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  /** Returns when a projection's rows are complete to a position, as {@code waitFor} does. */
  public void await(String projection, long position) {
    models.await(projection, position);
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
