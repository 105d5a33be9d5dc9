package vn.dondoc.query.overdue;

import java.time.LocalDate;
import java.util.List;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;

/** Cuts the list of overdue tasks into pages. */
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
}
