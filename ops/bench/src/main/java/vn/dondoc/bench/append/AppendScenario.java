package vn.dondoc.bench.append;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.peers.OneRowInserts;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.bench.workload.TaskLives;

/** Commands a second, from the gateway to the durable append, by numbers of callers. */
public final class AppendScenario implements Scenario {

  private static final List<Integer> CALLERS = List.of(1, 8, 64, 256);
  private static final List<Integer> CALLERS_QUICK = List.of(1, 64);

  private static final int PREPARED_LIVES = 2_000;

  @Override
  public String name() {
    return "append";
  }

  @Override
  public String description() {
    return "full command path (gateway, decider, durable append), 1 to 256 callers";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    LocalDate today = OurCommandSide.today();
    AtomicLong seeds = new AtomicLong(session.seed());
    List<List<StoredEvent>> stored =
        new StoredLives(new TaskLives(session.seed(), today), OurCommandSide.ACTOR, today)
            .next(PREPARED_LIVES);
    List<Figure> figures = new ArrayList<>();
    try (OurCommandSide ours = OurCommandSide.start(session.postgres().createDatabase());
        OneRowInserts oneRow = OneRowInserts.start(session.postgres().createDatabase())) {
      for (int callers : session.quickOr(CALLERS_QUICK, CALLERS)) {
        Label label = new Label(name(), "commands/s", callers, "1/s", Better.HIGHER);
        Present us =
            new Present(
                Contender.OURS,
                () ->
                    ClosedLoop.perSecond(
                        callers,
                        session.turn(),
                        _ -> {
                          LifeByLife lives =
                              new LifeByLife(new TaskLives(seeds.incrementAndGet(), today));
                          return () -> ours.execute(lives.next());
                        }));
        Present jdbc =
            new Present(
                OneRowInserts.NAME,
                () ->
                    ClosedLoop.perSecond(
                        callers,
                        session.turn(),
                        _ -> oneRow.caller(stored, seeds.incrementAndGet())));
        figures.addAll(new Rounds(session).compare(label, us, List.of(jdbc)));
      }
    }
    return figures;
  }
}
