package vn.dondoc.query.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.access.AccessKind;

/**
 * Which accesses are asked for; null where any will do.
 *
 * @param subjects tasks, plans or streams, any of which will do; none: all
 * @param wide with subjects: also reads that were about more than one, which may have shown them
 * @param from first moment of recording
 * @param to moment of recording before which
 */
record AccessFilter(
    List<String> subjects,
    boolean wide,
    @Nullable String actor,
    @Nullable AccessKind kind,
    @Nullable Instant from,
    @Nullable Instant to) {

  AccessFilter {
    subjects = List.copyOf(subjects);
  }
}
