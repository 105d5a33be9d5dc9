package vn.dondoc.command.decision;

import java.util.List;

/** The answer to a command: the events it comes to, or why it is refused. */
public sealed interface Decision<E> {

  /**
   * @param events in order; empty where the command changes nothing
   */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  record Refused<E>(Refusal refusal) implements Decision<E> {}

  @SafeVarargs
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  static <E> Decision<E> refuse(RefusalCode code, Object... arguments) {
    return new Refused<>(new Refusal(code, List.of(arguments)));
  }
}
