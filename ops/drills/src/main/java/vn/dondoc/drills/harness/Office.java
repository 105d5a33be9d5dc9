package vn.dondoc.drills.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many people at work at once, each on tasks of their own: a log gets long in minutes, and no
 * single task does.
 */
public final class Office {

  /** Of each task: it is assigned, and then {@link #STEPS}. */
  public static final int EVENTS_A_TASK = 6;

  private static final int PEOPLE = 16;

  private static final List<String[]> STEPS =
      List.of(
          new String[] {"accept", "{}"},
          new String[] {"progress", "{\"percent\":30,\"text\":\"Đã lấy ý kiến\"}"},
          new String[] {"progress", "{\"percent\":60,\"text\":\"Đang tổng hợp\"}"},
          new String[] {"remind", "{\"text\":\"Đề nghị khẩn trương\"}"},
          new String[] {"comment", "{\"text\":\"Đã trao đổi\"}"});

  private final DondocServer server;
  private final String agency;

  /**
   * @param agency that leads every task
   */
  public Office(DondocServer server, String agency) {
    this.server = server;
    this.agency = agency;
  }

  /** Returns when so many tasks have been assigned and worked on. */
  public void workOn(long tasks) throws IOException {
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
      List<Callable<String>> desks = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        long share = tasks / PEOPLE + (i < tasks % PEOPLE ? 1 : 0);
        desks.add(() -> workAlone(share));
      }
      for (Future<String> done : people.invokeAll(desks)) {
        var unused = done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the office could not go on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The last task that was worked on. */
  private String workAlone(long tasks) throws IOException {
    String task = "";
    for (long i = 0; i < tasks; i++) {
      task = assign();
      for (String[] step : STEPS) {
        server.require(server.post("/api/tasks/%s/%s".formatted(task, step[0]), step[1]));
      }
    }
    return task;
  }

  private String assign() throws IOException {
    return server
        .require(
            server.post(
                "/api/tasks",
                """
                {"content":"Rà soát hồ sơ","leadAgency":"%s","deadline":"Trước ngày 15/01/2024",
                 "assignedOn":"2023-11-01"}"""
                    .formatted(agency)))
        .json()
        .path("taskId")
        .asString();
  }
}
