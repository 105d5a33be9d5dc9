package vn.dondoc.bench.http;

import java.io.IOException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.dondoc.bench.harness.ChildServer;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.peers.crud.CrudApplication;
import vn.dondoc.command.CommandSideApplication;
import vn.dondoc.query.QuerySideApplication;

/** What a child process of this program serves, under the very same settings of Boot and Tomcat. */
public final class HttpServers {

  /** Our query side; no contender of the scenario {@code http}. */
  public static final String QUERIES = "our-queries";

  private HttpServers() {}

  /** Serves on a free port, on the {@code spring.datasource} of the environment, to input's end. */
  public static void serve(String contender) throws IOException {
    Class<?> application =
        switch (contender) {
          case Contender.OURS -> CommandSideApplication.class;
          case QUERIES -> QuerySideApplication.class;
          case CrudApplication.NAME -> CrudApplication.class;
          default -> throw new IllegalArgumentException("no server: " + contender);
        };
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .registerShutdownHook(false)
            .run(
                "--spring.config.name=command-side",
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--management.endpoint.health.validate-group-membership=false",
                "--dondoc.automation.enabled=false")) {
      String port = context.getEnvironment().getRequiredProperty("local.server.port");
      System.out.println(ChildServer.LISTENS + port);
      while (System.in.read() >= 0) {
        // nothing is said to it: only the end counts
      }
    }
  }
}
