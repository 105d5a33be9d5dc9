package vn.dondoc.process;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves out what Spring Boot sets up for tracing unless an endpoint says where spans go. By itself
 * it would make a span of every request, also where nobody is ever sent one, and put a place for
 * its id into every line of the journal.
 */
public final class TracingWhenTold implements EnvironmentPostProcessor {

  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private static final Map<String, String> UNTOLD =
      Map.of(
          "management.tracing.export.enabled",
          "false",
          "spring.autoconfigure.exclude",
          Stream.of(
                  OpenTelemetrySdkAutoConfiguration.class,
                  OpenTelemetryLoggingAutoConfiguration.class,
                  OpenTelemetryTracingAutoConfiguration.class,
                  NoopTracerAutoConfiguration.class,
                  MicrometerTracingAutoConfiguration.class)
              .map(Class::getName)
              .collect(Collectors.joining(",")));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new Untold(environment));
  }

  /**
   * Looks when it is asked: other sources, and with them the endpoint, may come after it. Its own
   * source is not the environment, since Spring Boot looks for further sources inside of one.
   */
  private static final class Untold extends EnumerablePropertySource<Map<String, String>> {

    private final Environment environment;

    Untold(Environment environment) {
      super("tracingWhenTold", UNTOLD);
      this.environment = environment;
    }

    @Override
    public String[] getPropertyNames() {
      return getSource().keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
      String setting = getSource().get(name);
      return setting == null || StringUtils.hasText(environment.getProperty(ENDPOINT))
          ? null
          : setting;
    }
  }
}
