package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Folds events in memory: what a rebuild does with the whole log, and a question about the past
 * with its beginning. Memory grows with the number of streams, not with that of events.
 */
public final class Folding<S> {

  private final Projection<S> projection;
  private final Map<String, Folded<S>> streams = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private Checkpoint checkpoint = Checkpoint.start();

  public Folding(Projection<S> projection) {
    this.projection = projection;
  }

  public void add(LoggedEvent event) {
    if (projection.handles(event.event())) {
      streams.compute(event.streamId(), (_, before) -> step(projection, before, event));
      changed.add(event.streamId());
      checkpoint = checkpoint.applied(event);
    } else {
      checkpoint = checkpoint.past(event);
    }
  }

  public Collection<Folded<S>> streams() {
    return streams.values();
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The streams changed since the last call, for the caller to write their rows to append. */
  public List<Folded<S>> drain() {
    List<Folded<S>> drained = changed.stream().map(streams::get).toList();
    for (Folded<S> folded : drained) {
      S rest = projection.written(folded.state());
      streams.put(folded.streamId(), new Folded<>(folded.streamId(), folded.position(), rest));
    }
    changed.clear();
    return drained;
  }

  static <S> Folded<S> step(
      Projection<S> projection, @Nullable Folded<S> before, LoggedEvent event) {
    S after = projection.fold(before == null ? null : before.state(), event);
    return new Folded<>(event.streamId(), event.position(), after);
  }
}
