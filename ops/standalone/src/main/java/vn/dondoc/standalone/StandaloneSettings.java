package vn.dondoc.standalone;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What only both sides in one process have, {@code dondoc.*}.
 *
 * @param dataDir where the PostgreSQL that comes along keeps its data, and dondoc its key
 */
@ConfigurationProperties("dondoc")
record StandaloneSettings(Path dataDir) {

  /** Before there are beans. */
  static StandaloneSettings of(Environment environment) {
    return Binder.get(environment).bind("dondoc", StandaloneSettings.class).get();
  }
}
