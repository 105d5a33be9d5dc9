package vn.dondoc.next;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** A projection as it is, but for how it reads events, and for its version. */
final class ChangedProjection<S> implements Projection<S> {

  private final Projection<S> unchanged;
  private final int version;
  private final UnaryOperator<LoggedEvent> reading;

  private ChangedProjection(
      Projection<S> unchanged, int version, UnaryOperator<LoggedEvent> reading) {
    this.unchanged = unchanged;
    this.version = version;
    this.reading = reading;
  }

  /** Of the next version; its readers can answer from the rows of the present one, too. */
  static <S> Projection<S> ofNextVersion(
      Projection<S> unchanged, UnaryOperator<LoggedEvent> reading) {
    return new ChangedProjection<>(unchanged, unchanged.version() + 1, reading);
  }

  static <S> Projection<S> ofSameVersion(
      Projection<S> unchanged, UnaryOperator<LoggedEvent> reading) {
    return new ChangedProjection<>(unchanged, unchanged.version(), reading);
  }

  @Override
  public String name() {
    return unchanged.name();
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion == version || unchanged.canRead(otherVersion);
  }

  @Override
  public boolean handles(DomainEvent event) {
    return unchanged.handles(event);
  }

  @Override
  public S fold(@Nullable S before, LoggedEvent event) {
    return unchanged.fold(before, reading.apply(event));
  }

  @Override
  public S written(S state) {
    return unchanged.written(state);
  }

  @Override
  public List<Table<S, ?>> tables() {
    return unchanged.tables();
  }

  @Override
  public S read(String json) {
    return unchanged.read(json);
  }
}
