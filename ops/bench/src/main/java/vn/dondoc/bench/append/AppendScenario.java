package vn.dondoc.bench.append;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;

/** Commands a second, from the gateway to the durable append, by numbers of callers. */
public final class AppendScenario implements Scenario {

  private static final List<Integer> CALLERS = List.of(1, 8, 64, 256);
  private static final List<Integer> CALLERS_QUICK = List.of(1, 64, 256);

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
    try (AppendContenders contenders = AppendContenders.start(session)) {
      contenders.warmUp();
      List<Figure> figures = new ArrayList<>();
      for (int callers : session.quickOr(CALLERS_QUICK, CALLERS)) {
        Label label = new Label(name(), "commands/s", callers, "1/s", Better.HIGHER);
        figures.addAll(
            new Rounds(session)
                .compare(label, contenders.ours(callers), contenders.peers(callers)));
      }
      return figures;
    }
  }
}
