package vn.dondoc.query.history;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.history.TaskState;

/**
 * Where a task's history stands.
 *
 * @param state which the next event will change
 * @param fresh entries that are not written yet
 */
record TaskHistory(TaskState state, List<HistoryEntry> fresh) {

  TaskHistory {
    fresh = List.copyOf(fresh);
  }

  TaskHistory next(TaskState after, HistoryEntry entry) {
    List<HistoryEntry> more = new ArrayList<>(fresh);
    more.add(entry);
    return new TaskHistory(after, more);
  }
}
