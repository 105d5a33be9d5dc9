package vn.dondoc.command.axon;

/** Keys of what travels beside a command. */
public final class CommandMetadata {

  /** The {@link vn.dondoc.command.decision.Actor} who asks. */
  public static final String ACTOR = "actor";

  /** The stream version, a {@code Long}, that the caller expects; absent where any will do. */
  public static final String EXPECTED_VERSION = "expectedVersion";

  /** What the dispatcher and the storage engine hand each other. */
  static final String EXCHANGE = "exchange";

  private CommandMetadata() {}
}
