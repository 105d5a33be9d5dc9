package vn.dondoc.bench.peers.crud;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A server of its own, on the {@code spring.datasource} given, with Boot's own pool of 10. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CrudTasks.class, CrudController.class})
public class CrudApplication {

  /** As contenders are named. */
  public static final String NAME = "crud";
}
