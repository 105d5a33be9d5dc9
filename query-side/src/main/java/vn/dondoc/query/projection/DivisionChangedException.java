package vn.dondoc.query.projection;

/** A generation has been divided otherwise since a batch for one of its segments was begun. */
public final class DivisionChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivisionChangedException(Generation generation) {
    super(generation + " is divided otherwise by now");
  }
}
