package vn.dondoc.bench.stream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.NewEvent;

/** Makes tasks with as many events as wanted: assigned, accepted, and then progress reports. */
final class GrownStreams {

  private final LogAppender appender;
  private final Deciding deciding;
  private final LocalDate today;
  private final TaskLives lives;

  GrownStreams(LogAppender appender, Deciding deciding, LocalDate today) {
    this.appender = appender;
    this.deciding = deciding;
    this.today = today;
    this.lives = new TaskLives(today.toEpochDay(), today);
  }

  /** Stores a new task of so many events in one append, past the command path and its caches. */
  String grow(int events) {
    List<TaskCommand> life = lives.next();
    String taskId = life.getFirst().taskId();
    List<TaskEvent> history = new ArrayList<>(deciding.decide(null, life.getFirst()));
    history.add(new TaskEvent.TaskAccepted(today));
    while (history.size() < events) {
      history.add(new ProgressReported(50, "đang thực hiện bước tiếp theo", List.of(), today));
    }
    Recorded recorded = deciding.actor().recorded();
    List<NewEvent> append = new ArrayList<>();
    for (TaskEvent event : history) {
      append.add(new NewEvent(taskId, append.size(), UUID.randomUUID(), event, recorded));
    }
    appender.append(append, null);
    return taskId;
  }
}
