package vn.dondoc.command.importing.read;

import java.util.List;
import vn.dondoc.command.importing.draft.Unreadable;

/** Carries the answer out of the depths of a reader; {@code PlanImporter} turns it into a value. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Unreadable unreadable;

  public UnreadableException(Unreadable.Code code, String... arguments) {
    super(code.name(), null, false, false);
    this.unreadable = new Unreadable(code, List.of(arguments));
  }

  public Unreadable unreadable() {
    return unreadable;
  }
}
