package vn.dondoc.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a process of its own. */
@SpringBootApplication
public class QuerySideApplication {
  public static void main(String[] args) {
    SpringApplication.run(QuerySideApplication.class, args);
  }
}
