package vn.dondoc.standalone;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;
import vn.dondoc.embeddedpostgres.Settings;

/**
 * Starts a PostgreSQL of our own in {@code dondoc.data-dir} where no {@code spring.datasource.url}
 * names another. It comes up while the application is being put together, which waits for it where
 * it first needs to know its address, and goes down after the last bean is gone.
 */
final class EmbeddedPostgresInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (environment.containsProperty("spring.datasource.url")) {
      return;
    }
    Path dataDir = StandaloneSettings.of(environment).dataDir();
    CompletableFuture<EmbeddedPostgresServer> server =
        CompletableFuture.supplyAsync(
            () -> EmbeddedPostgresServer.start(dataDir, Settings.durable().withoutShutdownHook()),
            Thread.ofPlatform().daemon().name("embedded-postgres-start")::start);
    // Beans are destroyed in the reverse order of their registration, and this one comes first.
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("embeddedPostgresServer", () -> closeOnceStarted(server));
    environment.getPropertySources().addFirst(new EmbeddedPostgresProperties(server));
  }

  /** One that did not start has cleaned up by itself. */
  private static void closeOnceStarted(CompletableFuture<EmbeddedPostgresServer> server) {
    server.exceptionally(_ -> null).thenAccept(EmbeddedPostgresInitializer::close).join();
  }

  private static void close(@Nullable EmbeddedPostgresServer server) {
    if (server != null) {
      server.close();
    }
  }
}
