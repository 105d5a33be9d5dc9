package vn.dondoc.command;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The command side as a process of its own, on a PostgreSQL given by {@code spring.datasource.url}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandSideConfiguration.class)
public class CommandSideApplication {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(CommandSideApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "command-side"));
    application.run(args);
  }
}
