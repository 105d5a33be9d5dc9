package vn.dondoc.bench.ours;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.command.CommandSideApplication;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.Recorded;
import vn.dondoc.history.BusinessTime;

/**
 * The command side as it is shipped, by its own configuration; commands enter where its HTTP edge
 * hands them over. Only the automation is off, which no peer has.
 */
public final class OurCommandSide implements CommandPath {

  /** Who gives every command: nobody's role, so that one caller may play all parts. */
  public static final Actor ACTOR =
      new Actor(new Recorded("admin", null, null, null, null, "127.0.0.1"));

  private final ConfigurableApplicationContext context;
  private final CommandDispatcher dispatcher;

  private OurCommandSide(ConfigurableApplicationContext context) {
    this.context = context;
    this.dispatcher = context.getBean(CommandDispatcher.class);
  }

  public static OurCommandSide start(BenchDatabase database) {
    return new OurCommandSide(
        new SpringApplicationBuilder(CommandSideApplication.class)
            .registerShutdownHook(false)
            .run(
                "--spring.config.name=command-side",
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--dondoc.automation.enabled=false",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
  }

  @Override
  public void execute(TaskCommand command) {
    dispatch(command);
  }

  /** As {@link #execute}; the position of its last event. */
  public long dispatch(TaskCommand command) {
    AtomicLong position = new AtomicLong();
    String name = command instanceof AssignTask ? TaskAggregate.ASSIGN : TaskAggregate.COMMAND;
    dispatcher.dispatch(
        new Order(
            command,
            name,
            ACTOR,
            null,
            null,
            (appended, version) -> {
              position.set(appended.lastPosition());
              return "{\"taskId\":\"%s\",\"version\":%s,\"position\":%d}"
                  .formatted(command.taskId(), version, appended.lastPosition())
                  .getBytes(UTF_8);
            }));
    return position.get();
  }

  /** The business day that commands are given on. */
  public static LocalDate today() {
    return BusinessTime.today(Clock.systemUTC());
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Where its HTTP edge listens, on loopback. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
