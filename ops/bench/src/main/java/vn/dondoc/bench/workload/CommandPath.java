package vn.dondoc.bench.workload;

import vn.dondoc.command.task.TaskCommand;

/** A way from a task command to its durable event, in this JVM. For any number of threads. */
public interface CommandPath extends AutoCloseable {

  /** Loads the task, decides, and returns once the events are durable. */
  void execute(TaskCommand command) throws Exception;

  @Override
  void close();
}
