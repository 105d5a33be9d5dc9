package vn.dondoc.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.dondoc.bench.append.AppendScenario;
import vn.dondoc.bench.export.ExportScenario;
import vn.dondoc.bench.growth.GrowthScenario;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.http.HttpScenario;
import vn.dondoc.bench.loss.LossScenario;
import vn.dondoc.bench.memory.MemoryScenario;
import vn.dondoc.bench.overdue.OverdueScenario;
import vn.dondoc.bench.past.PastScenario;
import vn.dondoc.bench.rebuild.RebuildScenario;
import vn.dondoc.bench.replay.ReplayScenario;
import vn.dondoc.bench.start.StartScenario;
import vn.dondoc.bench.stream.StreamScenario;
import vn.dondoc.bench.tail.TailScenario;
import vn.dondoc.bench.tree.TreeScenario;

/** Everything that can be measured. */
final class Scenarios {

  static final List<Scenario> ALL =
      List.of(
          new AppendScenario(),
          new HttpScenario(),
          new RebuildScenario(),
          new ReplayScenario(),
          new TailScenario(),
          new OverdueScenario(),
          new PastScenario(),
          new StreamScenario(),
          new GrowthScenario(),
          new StartScenario(),
          new MemoryScenario(),
          new TreeScenario(),
          new ExportScenario(),
          new LossScenario());

  private Scenarios() {}

  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findAny();
  }

  /** One line each. */
  static String list() {
    return ALL.stream()
        .map(scenario -> "  %-9s %s".formatted(scenario.name(), scenario.description()))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
