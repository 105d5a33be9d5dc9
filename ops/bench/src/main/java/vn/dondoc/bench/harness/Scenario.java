package vn.dondoc.bench.harness;

import java.util.List;

/** Something that can be measured by name. */
public interface Scenario {

  /** What it is asked for by on the command line. */
  String name();

  /** What it measures, in one line. */
  String description();

  /** Measures; a contender that cannot run here becomes a figure that says why. */
  List<Figure> run(Session session) throws Exception;
}
