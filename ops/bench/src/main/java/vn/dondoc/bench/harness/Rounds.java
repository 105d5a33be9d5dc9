package vn.dondoc.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.bench.harness.Contender.Absent;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure.Label;

/**
 * Lets contenders take turns, A B C A B C …: whatever else slows the machine down meanwhile slows
 * down all of them.
 */
public final class Rounds {

  private final Session session;

  public Rounds(Session session) {
    this.session = session;
  }

  /** Ours beside each peer, after one turn each that does not count. */
  public List<Figure> compare(Label label, Present ours, List<Contender> peers) throws Exception {
    List<Present> present = new ArrayList<>();
    present.add(ours);
    peers.stream().filter(Present.class::isInstance).map(Present.class::cast).forEach(present::add);
    Map<String, Samples> samples = measure(label, present);
    List<Figure> figures = new ArrayList<>();
    for (Contender peer : peers) {
      figures.add(
          switch (peer) {
            case Present p ->
                Figure.Compared.of(label, of(samples, ours), p.name(), of(samples, p));
            case Absent a -> new Figure.Skipped(label, a.name(), a.reason());
          });
    }
    return figures;
  }

  /** By name, after one turn each that does not count. */
  public Map<String, Samples> measure(Label label, List<Present> contenders) throws Exception {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (int round = 0; round <= session.rounds(); round++) {
      for (Present contender : contenders) {
        double value = contender.measurement().measure();
        session.say(
            "%s %s%s: %s %s %,.2f %s",
            label.name(),
            label.figure(),
            label.callers() == null ? "" : ", " + label.callers() + " callers",
            round == 0 ? "warm-up" : "round " + round,
            contender.name(),
            value,
            label.unit());
        if (round > 0) {
          values.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(value);
        }
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    values.forEach((name, all) -> samples.put(name, Samples.of(all)));
    return samples;
  }

  private static Samples of(Map<String, Samples> samples, Present contender) {
    Samples found = samples.get(contender.name());
    if (found == null) {
      throw new IllegalStateException(contender.name() + " was not measured");
    }
    return found;
  }
}
