package vn.dondoc.query.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.PositionedAnswer;
import vn.dondoc.query.timeline.Timelines.Point;

/**
 * What changed between two moments.
 *
 * @param from, {@code to}: the positions, and the days that were asked about as known there
 * @param counts how many tasks on all pages something of a kind became of
 * @param items by task; one to which several things happened is there once
 * @param total how many tasks changed
 * @param position of the log that the answer is complete to
 */
record TasksChanged(
    Point from,
    Point to,
    Map<ChangeKind, Long> counts,
    List<ChangedTask> items,
    @Nullable String next,
    long total,
    long position)
    implements PositionedAnswer {
  TasksChanged {
    items = List.copyOf(items);
  }
}
