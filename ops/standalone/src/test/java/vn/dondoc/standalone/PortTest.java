package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PortTest {

  @Test
  void bothSidesInOneProcessAnswerOnTheCommandSidesPort() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("name", Map.of("spring.config.name", "dondoc")));

    ConfigDataEnvironmentPostProcessor.applyTo(environment);

    assertThat(environment.getProperty("server.port")).isEqualTo("8080");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
  }
}
