package vn.dondoc.bench.ours;

import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.query.QuerySideApplication;

/** The query side as it runs, in this process, with its HTTP edge. */
public final class OurQuerySide implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private OurQuerySide(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Returns when it has started; its read models may have some way to go.
   *
   * @param home where it keeps what does not belong into a database
   */
  public static OurQuerySide start(BenchDatabase database, Path home) {
    return new OurQuerySide(
        new SpringApplicationBuilder(QuerySideApplication.class)
            .registerShutdownHook(false)
            .run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--dondoc.proof.enabled=false",
                "--dondoc.proof.key-file=" + home.resolve("checkpoint.key"),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
  }

  /** Where its HTTP edge listens, on loopback. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
