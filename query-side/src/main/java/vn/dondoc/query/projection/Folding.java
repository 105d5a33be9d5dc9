package vn.dondoc.query.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Folds events in memory: what a rebuild does with the whole log, and a question about the past
 * with its beginning. Memory grows with the number of streams, not with that of events.
 */
public final class Folding<S> {

  private final Projection<S> projection;
  private final Map<String, Last<S>> streams = new HashMap<>();
  private final AppliedEvents applied = new AppliedEvents(Checkpoint.start());

  /** A stream as its last event left it; changed in place, since a log has many events. */
  private static final class Last<S> {
    private long position;
    private S state;

    private Last(long position, S state) {
      this.position = position;
      this.state = state;
    }
  }

  public Folding(Projection<S> projection) {
    this.projection = projection;
  }

  /** Folds one more event; returns what its stream has come to, null if it is not handled. */
  public @Nullable Folded<S> add(LoggedEvent event) {
    if (!projection.handles(event.event())) {
      applied.past(event);
      return null;
    }
    String streamId = event.streamId();
    Last<S> last = streams.get(streamId);
    S state = projection.fold(last == null ? null : last.state, event);
    S kept = projection.written(state);
    if (last == null) {
      streams.put(streamId, new Last<>(event.position(), kept));
    } else {
      last.position = event.position();
      last.state = kept;
    }
    applied.applied(event);
    return new Folded<>(streamId, event.position(), state);
  }

  /** Leaves an event out, as where its stream is parked. */
  public void past(LoggedEvent event) {
    applied.past(event);
  }

  /** What each stream has come to, without what {@link Projection#written} leaves out. */
  public Stream<Folded<S>> streams() {
    return streams.entrySet().stream()
        .map(
            entry ->
                new Folded<>(entry.getKey(), entry.getValue().position, entry.getValue().state));
  }

  public Checkpoint checkpoint() {
    return applied.checkpoint();
  }

  static <S> Folded<S> step(
      Projection<S> projection, @Nullable Folded<S> before, LoggedEvent event) {
    S after = projection.fold(before == null ? null : before.state(), event);
    return new Folded<>(event.streamId(), event.position(), after);
  }
}
