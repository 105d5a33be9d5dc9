package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states that the last batches of one generation, or of one of its segments, came to, so that
 * streams on which much happens are not read back each time. They are those of one checkpoint: when
 * the register holds another, the batch was rolled back or another node went on, and everything is
 * forgotten. That decides it, since a state is a function of the events that were applied, which
 * the checkpoint's hash stands for; but where the rows of a stream were found wrong and made anew,
 * what was remembered may have come from the wrong ones.
 */
final class RecentStates<S> {

  private static final int MOST_STREAMS = 500;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<String, Folded<S>> states =
      new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Folded<S>> eldest) {
          return size() > MOST_STREAMS;
        }
      };

  private @Nullable Checkpoint at;
  private int repairs;

  /** To be called with what the register holds before {@link #get} is. */
  void requireAt(GenerationStore.Held registered) {
    if (!registered.checkpoint().equals(at) || registered.repairs() != repairs) {
      states.clear();
      at = registered.checkpoint();
      repairs = registered.repairs();
    }
  }

  @Nullable Folded<S> get(String streamId) {
    return states.get(streamId);
  }

  /** What a batch changed, and the checkpoint that it is about to commit. */
  void advance(Checkpoint to, Collection<Folded<S>> changed) {
    changed.forEach(folded -> states.put(folded.streamId(), folded));
    at = to;
  }

  /** A batch did not go as it should. */
  void forget() {
    states.clear();
    at = null;
  }
}
