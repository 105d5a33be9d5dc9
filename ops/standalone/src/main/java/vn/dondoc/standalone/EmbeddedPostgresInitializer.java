package vn.dondoc.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;
import vn.dondoc.embeddedpostgres.Settings;

/**
 * Starts a PostgreSQL of our own in {@code dondoc.data-dir} where no {@code spring.datasource.url}
 * names another. It is up before the first bean is made and goes down after the last one is gone.
 */
final class EmbeddedPostgresInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (environment.containsProperty("spring.datasource.url")) {
      return;
    }
    Path dataDir = Path.of(environment.getRequiredProperty("dondoc.data-dir"));
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(dataDir, Settings.durable().withoutShutdownHook());
    // Beans are destroyed in the reverse order of their registration, and this one comes first.
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("embeddedPostgresServer", server::close);
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "embeddedPostgres",
                Map.of(
                    "spring.datasource.url", server.jdbcUrl(),
                    "spring.datasource.username", server.username(),
                    "spring.datasource.password", server.password())));
  }
}
