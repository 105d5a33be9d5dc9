package vn.dondoc.bench;

import java.nio.file.Path;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.harness.BuiltJars;

/** One round of the quick form, with the jars of the other modules where they have been built. */
final class QuickSession {

  static final Path HOME = Path.of("target", "bench");

  private static final int ROUNDS = 1;
  private static final long SEED = 20_260_101;

  private QuickSession() {}

  static Session on(BenchPostgres postgres) {
    BuiltJars jars =
        new BuiltJars(
            BuiltJars.find("standalone", "dondoc.jar"), BuiltJars.find("verifier", "verifier.jar"));
    return new Session(postgres, HOME, jars, true, ROUNDS, SEED, System.err);
  }
}
