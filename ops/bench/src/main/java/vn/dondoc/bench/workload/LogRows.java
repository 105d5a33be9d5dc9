package vn.dondoc.bench.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;

/**
 * Rows of {@code log.event} as COPY reads them: new tasks that live the lives given, many at the
 * same time, so that the events of a stream lie apart as they do in a real log. Every row is as the
 * appender would have written it. Not for several threads.
 */
final class LogRows {

  private static final int SALT_BYTES = 16;
  private static final int MOST_TASKS_AT_ONCE = 1_000;
  private static final int EVENTS_PER_TASK_AT_ONCE = 400;

  private final List<List<StoredEvent>> lives;
  private final SplittableRandom random;
  private final TaskIds taskIds;
  private final MessageDigest sha256;
  private final Task[] tasks;
  private final byte[] salt = new byte[SALT_BYTES];

  /**
   * @param events how many will be asked for: of few events, fewer tasks live at once
   * @param start when the first tasks were assigned
   */
  LogRows(List<List<StoredEvent>> lives, long events, SplittableRandom random, Instant start) {
    this.lives = lives;
    this.random = random;
    this.taskIds = new TaskIds(Random.from(random));
    int atOnce = Math.clamp(events / EVENTS_PER_TASK_AT_ONCE, 1, MOST_TASKS_AT_ONCE);
    this.tasks = new Task[atOnce];
    for (int i = 0; i < atOnce; i++) {
      tasks[i] = newTask(start);
    }
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The columns that {@link #append} writes, in its order. */
  static final String COLUMNS =
      "position, stream_id, stream_version, event_id, type, revision, recorded_at, payload,"
          + " metadata, salt, payload_hash";

  /** Appends the next event as one line. */
  void append(StringBuilder lines, long position, Instant recordedAt) {
    int slot = random.nextInt(tasks.length);
    Task task = tasks[slot];
    StoredEvent event = task.events().get(task.done());
    String payload = payload(event, task.id());
    random.nextBytes(salt);
    sha256.update(salt);
    byte[] hash = sha256.digest(payload.getBytes(StandardCharsets.UTF_8));
    lines.append(position).append('\t').append(task.id()).append('\t').append(task.done());
    lines.append('\t').append(new UUID(random.nextLong(), random.nextLong()));
    lines.append('\t').append(event.type().name()).append('\t').append(event.type().revision());
    lines.append('\t').append(recordedAt).append('\t').append(escaped(payload));
    lines.append('\t').append(escaped(event.metadata()));
    lines.append("\t\\\\x").append(HexFormat.of().formatHex(salt));
    lines.append("\t\\\\x").append(HexFormat.of().formatHex(hash)).append('\n');
    tasks[slot] = task.done() + 1 < task.events().size() ? task.next() : newTask(recordedAt);
  }

  /** The first event of a task names it; the lives given have ids of their own. */
  private static String payload(StoredEvent event, String taskId) {
    return event.streamVersion() == 0
        ? event.payload().replace(event.streamId(), taskId)
        : event.payload();
  }

  private Task newTask(Instant assignedAt) {
    String id = taskIds.next(assignedAt.toEpochMilli());
    return new Task(id, lives.get(random.nextInt(lives.size())), 0);
  }

  /** JSON as written by us has no raw tabs or line ends, but may have backslashes. */
  private static String escaped(String json) {
    return json.indexOf('\\') < 0 ? json : json.replace("\\", "\\\\");
  }

  /**
   * @param done how many of its events are written
   */
  private record Task(String id, List<StoredEvent> events, int done) {

    Task next() {
      return new Task(id, events, done + 1);
    }
  }
}
