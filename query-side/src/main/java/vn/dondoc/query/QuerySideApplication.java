package vn.dondoc.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import vn.dondoc.query.http.UnmatchedRequestAdvice;

/**
 * The query side as a process of its own. It opens its pools itself, each in its own role, so Boot
 * opens none.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@PropertySource("classpath:query-side.properties")
@Import({QuerySideConfiguration.class, UnmatchedRequestAdvice.class})
public class QuerySideApplication {
  public static void main(String[] args) {
    SpringApplication.run(QuerySideApplication.class, args);
  }
}
