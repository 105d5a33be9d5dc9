package vn.dondoc.standalone;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import vn.dondoc.command.CommandSideConfiguration;
import vn.dondoc.query.QuerySideConfiguration;

/** Both sides and an embedded PostgreSQL in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
// An auto-configured pool would ask for the server's address while the server still starts.
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class, SharedSignal.class})
public class StandaloneApplication {

  private static final Logger LOG = LoggerFactory.getLogger(StandaloneApplication.class);

  public static void main(String[] args) {
    start(args);
    MemoryFootprint.keepSmall();
  }

  /** Starts and returns once commands and queries are served. */
  static ConfigurableApplicationContext start(String... args) {
    ConfigurableApplicationContext context = application().run(args);
    LOG.info(
        "dondoc answers on http://localhost:{}",
        context.getEnvironment().getProperty("local.server.port"));
    return context;
  }

  static SpringApplication application() {
    SpringApplication application = new SpringApplication(StandaloneApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "dondoc"));
    application.addInitializers(new EmbeddedPostgresInitializer());
    return application;
  }
}
