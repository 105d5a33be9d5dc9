package vn.dondoc.query.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.dondoc.access.AccessKind;

/**
 * Which accesses are asked for; null where any will do.
 *
 * @param subject a task, plan or stream
 * @param wide with a subject: also reads that were about more than one, which may have shown it
 * @param from first moment of recording
 * @param to moment of recording before which
 */
record AccessFilter(
    @Nullable String subject,
    boolean wide,
    @Nullable String actor,
    @Nullable AccessKind kind,
    @Nullable Instant from,
    @Nullable Instant to) {}
