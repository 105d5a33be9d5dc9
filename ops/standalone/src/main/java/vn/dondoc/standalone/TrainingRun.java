package vn.dondoc.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * The life that a JVM with {@code -XX:AOTCacheOutput} watches for the cache of {@link JvmOptions}:
 * dondoc starts on an empty directory, answers its first questions, and stops. Its only argument is
 * the directory in which it may make that one. Decision 25.
 */
public final class TrainingRun {

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  private TrainingRun() {}

  /**
   * Knows nothing of the machine that builds: whatever database its variables or files name,
   * nothing is to be written there.
   */
  private static final class NoSettings extends StandardServletEnvironment {

    @Override
    protected void customizePropertySources(MutablePropertySources sources) {
      super.customizePropertySources(sources);
      sources.remove(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }
  }

  /**
   * @throws IllegalStateException if a question is not answered as it should be
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path dataDir = Files.createTempDirectory(Path.of(args[0]), "training");
    SpringApplication application = StandaloneApplication.application();
    application.setEnvironment(new NoSettings());
    try (HttpClient client = HttpClient.newHttpClient();
        ConfigurableApplicationContext context =
            application.run(
                "--spring.config.location=classpath:/",
                "--server.port=0",
                "--dondoc.data-dir=" + dataDir)) {
      String dondoc =
          "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
      for (String path : new String[] {"/actuator/health/readiness", "/api/overdue?limit=3"}) {
        ask(client, request(dondoc + path).build());
      }
      ask(client, request(dondoc + "/api/sample").POST(BodyPublishers.noBody()).build());
    } finally {
      FileSystemUtils.deleteRecursively(dataDir);
    }
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST_ANSWER);
  }

  private static void ask(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(request + " was answered " + answer.statusCode());
    }
  }
}
