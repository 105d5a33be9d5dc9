package vn.dondoc.bench.replay;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.peers.CopyOut;
import vn.dondoc.eventstore.EventLog;

/** All events as typed objects, in order, to a handler that only counts them. */
public final class ReplayScenario implements Scenario {

  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICK = 100_000;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "reading all events as typed objects in order, no handler";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Label label = new Label(name(), "events/s", null, "1/s", Better.HIGHER);
    try (BenchDatabase database = OurLog.ofLength(session, session.quickOr(EVENTS_QUICK, EVENTS))) {
      Present ours = new Present(Contender.OURS, () -> eventsPerSecond(OurLog.reader(database)));
      Present copyOut = new Present(CopyOut.NAME, () -> CopyOut.eventsPerSecond(database));
      return new Rounds(session).compare(label, ours, List.of(copyOut));
    }
  }

  private static double eventsPerSecond(EventLog log) {
    AtomicLong read = new AtomicLong();
    long startedNanos = System.nanoTime();
    long events = log.readAll(0, log.head(), _ -> read.incrementAndGet());
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    if (read.get() != events) {
      throw new IllegalStateException("%d events, %d read".formatted(events, read.get()));
    }
    return events / seconds;
  }
}
