package vn.dondoc.command.axon;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.eventstore.Appended;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.Receipt;
import vn.dondoc.eventstore.ReceiptExistsException;
import vn.dondoc.eventstore.StoredReceipt;
import vn.dondoc.traces.Step;
import vn.dondoc.traces.Traces;

/**
 * Sends a command over the bus and answers with what was stored.
 *
 * <p>A command whose idempotency key is known is not handled again: its first answer is given. A
 * command that lost a race against another node is decided again, up to {@link #ATTEMPTS} times.
 *
 * <p>The first attempt may decide on a state that is behind what other nodes have appended: the log
 * then refuses its events. Where it comes to no events there is nothing that the log could refuse,
 * so a refusal, or that there is nothing to do, counts only if it was found on the present state.
 */
public final class CommandDispatcher {

  static final int ATTEMPTS = 10;

  private final CommandBus bus;
  private final LogAppender appender;
  private final MeterRegistry meters;
  private final Traces traces;

  /** Looked up in the registry once for each kind, not for each command. */
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private final Map<RefusalCode, Counter> refusals = new ConcurrentHashMap<>();

  private record Kind(Class<?> command, String outcome) {}

  /**
   * @param bus must have a {@link ReceiptInterceptor}
   */
  public CommandDispatcher(
      CommandBus bus, LogAppender appender, MeterRegistry meters, Traces traces) {
    this.bus = bus;
    this.appender = appender;
    this.meters = meters;
    this.traces = traces;
  }

  /**
   * @param key unique to caller and command; {@code requestHash} of everything the caller sent
   *     under it
   */
  public record Idempotency(String key, byte[] requestHash) {}

  /** Makes the answer from what was stored and from what the handler returned. */
  @FunctionalInterface
  public interface AnswerWriter {
    byte[] write(Appended appended, @Nullable Object handled);
  }

  /**
   * @param name the name that its handler is registered under
   * @param expectedVersion the stream version that the caller has seen, or null where any will do
   */
  public record Order(
      Object command,
      String name,
      Actor actor,
      @Nullable Long expectedVersion,
      @Nullable Idempotency idempotency,
      AnswerWriter answer) {

    /** The same, its events caused by the step that it is recorded as. */
    private Order within(Step step) {
      String span = step.traceparent();
      return span == null
          ? this
          : new Order(command, name, actor.tracedAs(span), expectedVersion, idempotency, answer);
    }
  }

  /**
   * @return the answer in JSON
   * @throws RefusedException if the command is refused
   * @throws vn.dondoc.eventstore.LogUnavailableException if nothing was stored because the log
   *     cannot be reached
   */
  public byte[] dispatch(Order order) {
    return carryOut(
        order, asked -> earlierAnswer(asked).orElseGet(() -> dispatchUntilDecided(asked)));
  }

  /**
   * As {@link #dispatch(Order)}, of an order that names what may have gone since it was first
   * given: it is made up only where there is no answer to it yet.
   */
  public byte[] dispatch(@Nullable Idempotency idempotency, Supplier<Order> order) {
    return earlierAnswer(idempotency)
        .orElseGet(() -> carryOut(order.get(), this::dispatchUntilDecided));
  }

  private byte[] carryOut(Order order, Function<Order, byte[]> answering) {
    try (Step step = traces.begin("command", order.command().getClass())) {
      return carryOut(order.within(step), answering, step);
    }
  }

  private byte[] carryOut(Order order, Function<Order, byte[]> answering, Step step) {
    long startedNanos = System.nanoTime();
    String outcome = "failed";
    try {
      byte[] answer = answering.apply(order);
      outcome = "accepted";
      return answer;
    } catch (RefusedException e) {
      outcome = "refused";
      refusals.computeIfAbsent(e.refusal().code(), this::refusal).increment();
      step.note("dondoc.refusal", e.refusal().code().name());
      throw e;
    } catch (RuntimeException e) {
      step.failed(e);
      throw e;
    } finally {
      step.note("dondoc.outcome", outcome);
      timers
          .computeIfAbsent(new Kind(order.command().getClass(), outcome), this::timer)
          .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("dondoc.command")
        .description("until a command is answered")
        .tag("command", kind.command().getSimpleName())
        .tag("outcome", kind.outcome())
        .register(meters);
  }

  private Counter refusal(RefusalCode code) {
    return Counter.builder("dondoc.command.refused")
        .description("commands that a rule refused")
        .tag("code", code.name())
        .register(meters);
  }

  private Optional<byte[]> earlierAnswer(Order order) {
    return earlierAnswer(order.idempotency());
  }

  private Optional<byte[]> earlierAnswer(@Nullable Idempotency idempotency) {
    return idempotency == null
        ? Optional.empty()
        : appender.findReceipt(idempotency.key()).map(known -> answerOf(known, idempotency));
  }

  private byte[] dispatchUntilDecided(Order order) {
    for (int attempt = 1; ; attempt++) {
      Exchange exchange = new Exchange(order, attempt == 1);
      try {
        dispatchOnce(exchange);
        if (exchange.appended() != null || !exchange.hasTakenKept()) {
          return answer(exchange);
        }
      } catch (ReceiptExistsException e) {
        Idempotency idempotency = order.idempotency();
        if (idempotency == null) {
          throw e;
        }
        return answerOf(e.stored(), idempotency);
      } catch (RefusedException e) {
        if (!exchange.hasTakenKept()) {
          // Refused perhaps because its own twin, sent at the same moment, has done it already.
          return earlierAnswer(order).orElseThrow(() -> e);
        }
      } catch (ConcurrencyException | AggregateStreamCreationException e) {
        if (order.command() instanceof TaskCommand.AssignTask assign) {
          throw new RefusedException(Refusal.of(RefusalCode.TASK_ALREADY_EXISTS, assign.taskId()));
        }
        if (attempt == ATTEMPTS) {
          throw new RefusedException(Refusal.of(RefusalCode.TOO_MANY_AT_ONCE));
        }
      }
    }
  }

  private void dispatchOnce(Exchange exchange) {
    Order order = exchange.order;
    Map<String, Object> metadata =
        order.expectedVersion() == null
            ? Map.of(CommandMetadata.ACTOR, order.actor(), CommandMetadata.EXCHANGE, exchange)
            : Map.of(
                CommandMetadata.ACTOR,
                order.actor(),
                CommandMetadata.EXCHANGE,
                exchange,
                CommandMetadata.EXPECTED_VERSION,
                order.expectedVersion());
    CommandMessage<Object> message =
        new GenericCommandMessage<>(
            new GenericMessage<>(order.command(), MetaData.from(metadata)), order.name());
    AtomicReference<@Nullable CommandResultMessage<?>> result = new AtomicReference<>();
    bus.<Object, Object>dispatch(message, (sent, answered) -> result.set(answered));
    CommandResultMessage<?> answered = result.get();
    if (answered == null) {
      throw new IllegalStateException("the command bus did not answer in the calling thread");
    }
    if (answered.isExceptional()) {
      throw asUnchecked(answered.exceptionResult());
    }
  }

  /** A command that changed nothing leaves its receipt all the same. */
  private byte[] answer(Exchange exchange) {
    Appended appended = exchange.appended();
    return exchange.answer(
        appended == null ? appender.append(List.of(), exchange.receipt()) : appended);
  }

  private static byte[] answerOf(StoredReceipt known, Idempotency idempotency) {
    if (!MessageDigest.isEqual(known.requestHash(), idempotency.requestHash())) {
      throw new RefusedException(Refusal.of(RefusalCode.IDEMPOTENCY_KEY_REUSED));
    }
    return known.answer();
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    if (failure instanceof AggregateNotFoundException unknown) {
      return new RefusedException(
          Refusal.of(RefusalCode.TASK_UNKNOWN, unknown.getAggregateIdentifier()));
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  /** What travels with one attempt of a command through its unit of work. */
  static final class Exchange {
    private final Order order;
    private final boolean mayBeBehind;
    private boolean takenKept;
    private @Nullable Object handled;
    private @Nullable Appended appended;

    Exchange(Order order, boolean mayBeBehind) {
      this.order = order;
      this.mayBeBehind = mayBeBehind;
    }

    /** That of the command now handled in this thread; null where it came another way. */
    static @Nullable Exchange current() {
      return CurrentUnitOfWork.get().getMessage().getMetaData().get(CommandMetadata.EXCHANGE)
              instanceof Exchange exchange
          ? exchange
          : null;
    }

    /** Whether to decide on a state that another node may have moved on from. */
    boolean mayBeBehind() {
      return mayBeBehind;
    }

    void takeKept() {
      takenKept = true;
    }

    boolean hasTakenKept() {
      return takenKept;
    }

    @Nullable Receipt receipt() {
      Idempotency idempotency = order.idempotency();
      return idempotency == null
          ? null
          : new Receipt(idempotency.key(), idempotency.requestHash(), this::answer);
    }

    byte[] answer(Appended stored) {
      return order.answer().write(stored, handled);
    }

    void handled(@Nullable Object result) {
      this.handled = result;
    }

    void appended(@Nullable Appended stored) {
      this.appended = stored;
    }

    @Nullable Appended appended() {
      return appended;
    }
  }
}
