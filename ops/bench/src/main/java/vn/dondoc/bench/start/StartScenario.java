package vn.dondoc.bench.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurStandalone;
import vn.dondoc.harness.TemporaryDirectory;

/**
 * The built jar, on data that are there: by its normal command, with which it uses the JDK's cache
 * of classes that the build has left beside it, and without that cache. Making those data starts it
 * once, so that no round is the first.
 */
public final class StartScenario implements Scenario {

  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICK = 2_000;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "the standalone jar from start to ready, on existing data";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Label label = new Label(name(), "to ready", null, "s", Better.LOWER);
    Path jar = session.jars().standalone();
    if (!Files.isRegularFile(jar)) {
      return List.of(new Skipped(label, Contender.OURS, OurStandalone.noJar(jar)));
    }
    try (TemporaryDirectory home = TemporaryDirectory.in(session.home())) {
      Path dataDir = home.path().resolve("data");
      OurStandalone.prepare(session, jar, dataDir, session.quickOr(EVENTS_QUICK, EVENTS));
      if (session.quick()) {
        return List.of(new Alone(label, started(session, jar, dataDir)));
      }
      Label without = new Label(name(), "without its cache, to ready", null, "s", Better.LOWER);
      return List.of(
          new Alone(label, started(session, jar, dataDir)),
          new Alone(without, started(session, jar, dataDir, "-XX:AOTMode=off")));
    }
  }

  private static Samples started(Session session, Path jar, Path dataDir, String... options)
      throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int round = 1; round <= session.rounds(); round++) {
      seconds.add(secondsToReady(jar, dataDir, options));
      session.say("start %s: round %d %.2f s", String.join(" ", options), round, seconds.getLast());
    }
    return Samples.of(seconds);
  }

  private static double secondsToReady(Path jar, Path dataDir, String... options) throws Exception {
    try (OurStandalone standalone = OurStandalone.start(jar, dataDir, options)) {
      return standalone.startup().toNanos() / 1e9;
    }
  }
}
