package vn.dondoc.standalone;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/** The address of a server that is still starting: who asks for it waits until it is known. */
final class EmbeddedPostgresProperties
    extends EnumerablePropertySource<CompletableFuture<EmbeddedPostgresServer>> {

  private static final Map<String, Function<EmbeddedPostgresServer, String>> PROPERTIES =
      Map.of(
          "spring.datasource.url", EmbeddedPostgresServer::jdbcUrl,
          "spring.datasource.username", EmbeddedPostgresServer::username,
          "spring.datasource.password", EmbeddedPostgresServer::password);

  EmbeddedPostgresProperties(CompletableFuture<EmbeddedPostgresServer> server) {
    super("embeddedPostgres", server);
  }

  @Override
  public String[] getPropertyNames() {
    return PROPERTIES.keySet().toArray(String[]::new);
  }

  /**
   * @throws vn.dondoc.embeddedpostgres.EmbeddedPostgresException if the server did not start
   */
  @Override
  public @Nullable Object getProperty(String name) {
    Function<EmbeddedPostgresServer, String> property = PROPERTIES.get(name);
    return property == null ? null : property.apply(started());
  }

  private EmbeddedPostgresServer started() {
    try {
      return getSource().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
