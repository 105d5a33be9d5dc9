package vn.dondoc.query.overdue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;

/** Cuts the list of overdue tasks into pages, wherever it came from. */
final class OverduePages {

  private OverduePages() {}

  /**
   * @param on the day that the list is about, kept in the cursor
   * @param found in order from the page's start, and one more than {@code limit} if there are more
   */
  static Page<OverdueTask> page(
      LocalDate on,
      List<OverdueTask> found,
      int limit,
      long total,
      long position,
      String listName) {
    List<OverdueTask> items = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit
            ? Cursor.of(on, items.getLast().effectiveDue(), items.getLast().taskId())
                .encode(listName)
            : null;
    return new Page<>(items, next, total, position);
  }

  static boolean isAfter(OverdueTask task, @Nullable Cursor cursor) {
    if (cursor == null) {
      return true;
    }
    int byDue = task.effectiveDue().toString().compareTo(cursor.key().get(1));
    return byDue > 0 || (byDue == 0 && task.taskId().compareTo(cursor.key().get(2)) > 0);
  }
}
