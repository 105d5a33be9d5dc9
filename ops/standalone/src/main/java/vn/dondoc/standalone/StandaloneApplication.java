package vn.dondoc.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Both sides and an embedded PostgreSQL in one process. */
@SpringBootApplication
public class StandaloneApplication {
  public static void main(String[] args) {
    SpringApplication.run(StandaloneApplication.class, args);
  }
}
