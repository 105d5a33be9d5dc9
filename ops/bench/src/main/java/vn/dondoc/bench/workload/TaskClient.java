package vn.dondoc.bench.workload;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.HttpConnection;
import vn.dondoc.bench.harness.HttpConnection.Answer;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExtension;

/** Takes one task after another through its life, a request a call, on a connection of its own. */
public final class TaskClient implements ClosedLoop.Caller {

  private static final String JSON_TYPE = "application/json";
  private static final int UNAVAILABLE = 503;
  private static final int MOST_TRIES = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpConnection connection;
  private final LifeByLife lives;
  private String taskId = "";

  /** To a server on loopback. */
  public TaskClient(int port, LifeByLife lives) {
    this.lives = lives;
    this.connection = new HttpConnection(port);
  }

  /**
   * @param action the last part of the address; empty for a new task
   */
  private record Request(String action, Map<String, @Nullable Object> body) {}

  @Override
  public void call() throws IOException {
    Request request = request(lives.next());
    boolean isNew = request.action().isEmpty();
    String path = isNew ? "/api/tasks" : "/api/tasks/" + taskId + "/" + request.action();
    Answer answer = posted(path, JSON.writeValueAsBytes(request.body()));
    if (answer.status() != (isNew ? 201 : 200)) {
      throw new IllegalStateException("%s: %s".formatted(path, answer));
    }
    if (isNew) {
      taskId = JSON.readTree(answer.body()).path("taskId").asString();
    }
  }

  /** Who is told that nothing was done, and to try again, does; only what is done counts. */
  private Answer posted(String path, byte[] body) throws IOException {
    Answer answer = connection.post(path, JSON_TYPE, body);
    for (int tries = 1; answer.status() == UNAVAILABLE && tries < MOST_TRIES; tries++) {
      answer = connection.post(path, JSON_TYPE, body);
    }
    return answer;
  }

  private static Request request(TaskCommand command) {
    return switch (command) {
      case AssignTask c -> new Request("", assign(c));
      case AcceptTask _ -> new Request("accept", Map.of());
      case ReportProgress c ->
          new Request("progress", body("percent", c.percent(), "text", c.text()));
      case RequestExtension c ->
          new Request(
              "request-extension", body("newDue", c.newDue().toString(), "reason", c.reason()));
      case DecideExtension c ->
          new Request("decide-extension", Map.of("decision", c.decision().name()));
      case ReportCompletion c -> new Request("complete", Map.of("product", product(c)));
      case ConfirmCompletion _ -> new Request("confirm", Map.of());
      default -> throw new IllegalArgumentException("no part of a task's life: " + command);
    };
  }

  private static Map<String, @Nullable Object> assign(AssignTask command) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("content", command.content());
    body.put("leadAgency", command.leadAgency().code());
    body.put(
        "deadline",
        Map.of("kind", command.deadline().kind().name(), "due", "" + command.deadline().due()));
    body.put("coordinatingAgencies", command.coordinatingAgencies());
    body.put("product", command.product());
    body.put("priority", command.priority().name());
    return body;
  }

  private static Map<String, @Nullable Object> product(ReportCompletion command) {
    var product = command.product();
    if (product == null) {
      throw new IllegalArgumentException("completed without a product: " + command);
    }
    return body("text", product.text(), "documentNumber", product.documentNumber());
  }

  private static Map<String, @Nullable Object> body(
      String one, @Nullable Object value, String other, @Nullable Object otherValue) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(one, value);
    body.put(other, otherValue);
    return body;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
