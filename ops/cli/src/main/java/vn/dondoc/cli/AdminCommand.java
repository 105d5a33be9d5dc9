package vn.dondoc.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common: the server to ask, and where to print. */
abstract class AdminCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("not run by picocli");
    }
    Dondoc root = (Dondoc) injected.root().userObject();
    return run(root.api(), root.output());
  }

  /** Returns the exit code. */
  abstract int run(AdminApi api, Output output);
}
