package vn.dondoc.standalone;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import vn.dondoc.eventstore.LogSignal;

/** Tells the query side of the command side's appends without the way through the database. */
final class SharedSignal implements SmartLifecycle {

  private final LogSignal commands;
  private final LogSignal queries;
  private LogSignal.Subscription subscription = () -> {};
  private boolean running;

  SharedSignal(LogSignal commands, @Qualifier("queryLogSignal") LogSignal queries) {
    this.commands = commands;
    this.queries = queries;
  }

  @Override
  public synchronized void start() {
    subscription = commands.onAppend(() -> queries.appended(commands.position()));
    running = true;
  }

  @Override
  public synchronized void stop() {
    subscription.close();
    running = false;
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
