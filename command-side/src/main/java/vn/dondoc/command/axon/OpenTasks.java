package vn.dondoc.command.axon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;

/**
 * Every task that is neither completed nor cancelled, as the log has it now: for acts that concern
 * many tasks at once, such as handing over all of an agency's.
 *
 * <p>The first question reads the whole log, later ones what is new; closed tasks are forgotten, so
 * that memory grows with the work in hand and not with the years. What is decided upon it is
 * decided again against each task's own stream.
 */
public final class OpenTasks {

  private static final int EVENTS_AT_ONCE = 1_000;

  private final EventLog log;
  private final SequencedMap<String, TaskState> open = new LinkedHashMap<>();
  private long position;

  public OpenTasks(EventLog log) {
    this.log = log;
  }

  /**
   * @param position of the last event taken in
   * @param byId in the order in which they were assigned; one opened again comes last
   */
  public record Snapshot(long position, SequencedMap<String, TaskState> byId) {
    public Snapshot {
      byId = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byId));
    }

    public List<TaskState> ledBy(String agencyCode) {
      return byId.values().stream()
          .filter(task -> task.leadAgency().code().equals(agencyCode))
          .toList();
    }
  }

  /**
   * Complete to the end of the log as it is when this is called.
   *
   * @throws vn.dondoc.eventstore.LogUnavailableException if the log cannot be read; what was read
   *     so far is kept
   */
  public synchronized Snapshot current() {
    for (List<LoggedEvent> news = next(); !news.isEmpty(); news = next()) {
      for (LoggedEvent event : news) {
        if (event.event() instanceof TaskEvent change) {
          take(event, change);
        }
        position = event.position();
      }
    }
    return new Snapshot(position, open);
  }

  private List<LoggedEvent> next() {
    return log.readAfter(position, EVENTS_AT_ONCE);
  }

  private void take(LoggedEvent event, TaskEvent change) {
    String taskId = event.streamId();
    TaskState before = open.get(taskId);
    if (before != null || change instanceof TaskAssigned) {
      keepIfOpen(taskId, TaskState.evolve(before, change, event.recorded()));
    } else if (change instanceof TaskReopened) {
      keepIfOpen(taskId, foldedUpTo(event));
    }
    // Anything else is a word about a closed task.
  }

  private void keepIfOpen(String taskId, TaskState state) {
    if (state.progress() == Progress.COMPLETED || state.progress() == Progress.CANCELLED) {
      open.remove(taskId);
    } else {
      open.put(taskId, state);
    }
  }

  private TaskState foldedUpTo(LoggedEvent last) {
    @Nullable TaskState state = null;
    for (LoggedEvent event : log.readStream(last.streamId(), 0)) {
      if (event.position() <= last.position() && event.event() instanceof TaskEvent change) {
        state = TaskState.evolve(state, change, event.recorded());
      }
    }
    if (state == null) {
      throw new IllegalStateException("no task stands before position " + last.position());
    }
    return state;
  }
}
