package vn.dondoc.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command side as a process of its own. */
@SpringBootApplication
public class CommandSideApplication {
  public static void main(String[] args) {
    SpringApplication.run(CommandSideApplication.class, args);
  }
}
