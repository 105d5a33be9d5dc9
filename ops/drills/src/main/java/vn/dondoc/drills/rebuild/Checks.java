package vn.dondoc.drills.rebuild;

import java.util.function.Consumer;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.harness.Result;
import vn.dondoc.drills.harness.Result.Outcome;

/** Tells what held and what did not, one by one. */
final class Checks {

  /** Of what a program said: a list of everything that differs is long. */
  private static final int MOST_CHARS = 600;

  private final Consumer<Result> results;

  Checks(Consumer<Result> results) {
    this.results = results;
  }

  void check(String what, boolean holds, Said said) {
    String told = said.toString();
    check(what, holds, told.length() <= MOST_CHARS ? told : told.substring(0, MOST_CHARS) + " …");
  }

  void check(String what, boolean holds, String told) {
    results.accept(new Result(holds ? Outcome.HELD : Outcome.FAILED, what, told));
  }

  /** What was to be looked at did not come about. */
  void inconclusive(String what, String told) {
    results.accept(new Result(Outcome.INCONCLUSIVE, what, told));
  }
}
