package vn.dondoc.command.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;

/**
 * States of tasks, kept from one command to the next so that a history is not read and folded for
 * every command anew.
 *
 * <p>What is kept is never wrong, for history does not change; it may be behind, for other nodes
 * also write. So it is good enough to append on, since the log refuses a version that is taken, and
 * for nothing else: whoever refuses, or finds nothing to do, has to ask for {@link #current}. Only
 * what the log has confirmed may be kept.
 *
 * <p>Bounded by the characters of their texts, the state unused for longest goes first.
 */
final class TaskStates {

  /** About 32 MB of heap, or ten thousand tasks of the usual length. */
  static final long KEPT_CHARS = 16_000_000;

  /** What a state takes besides its longer texts, expressed in characters. */
  private static final int FIXED_CHARS = 1_000;

  private final EventLog log;
  private final long keptChars;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, TaskState> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long chars;

  TaskStates(EventLog log) {
    this(log, KEPT_CHARS);
  }

  TaskStates(EventLog log, long keptChars) {
    this.log = log;
    this.keptChars = keptChars;
  }

  /** The task as it stood at some version, which may no longer be its last; null if not kept. */
  @Nullable TaskState kept(String taskId) {
    lock.lock();
    try {
      return kept.get(taskId);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The task as the log has it now: only what is new since the kept version is read.
   *
   * @return null if there is no such task
   * @throws vn.dondoc.eventstore.LogUnavailableException if the log cannot be read
   * @throws IllegalStateException if the stream is not a task's
   */
  @Nullable TaskState current(String taskId) {
    @Nullable TaskState state = kept(taskId);
    for (LoggedEvent event : log.readStream(taskId, state == null ? 0 : state.version() + 1)) {
      if (!(event.event() instanceof TaskEvent change)) {
        throw new IllegalStateException("not an event of a task at position " + event.position());
      }
      state = TaskState.evolve(state, change, event.recorded());
    }
    if (state != null) {
      keep(state);
    }
    return state;
  }

  /**
   * @param state made of nothing but what the log holds
   */
  void keep(TaskState state) {
    lock.lock();
    try {
      @Nullable TaskState before = kept.get(state.taskId());
      if (before != null && before.version() >= state.version()) {
        return;
      }
      kept.put(state.taskId(), state);
      chars += chars(state) - (before == null ? 0 : chars(before));
      forgetBeyondBound();
    } finally {
      lock.unlock();
    }
  }

  private void forgetBeyondBound() {
    var unusedForLongest = kept.entrySet().iterator();
    while (chars > keptChars) {
      Map.Entry<String, TaskState> entry = unusedForLongest.next();
      unusedForLongest.remove();
      chars -= chars(entry.getValue());
    }
  }

  private static long chars(TaskState state) {
    TaskState.ExtensionRequest request = state.openExtension();
    return FIXED_CHARS
        + state.content().length()
        + length(state.details())
        + length(state.product())
        + length(state.coordinatingText())
        + state.firstDeadline().text().length()
        + state.deadline().text().length()
        + (request == null ? 0 : request.reason().length());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
