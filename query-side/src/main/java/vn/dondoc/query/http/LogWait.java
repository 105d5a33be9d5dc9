package vn.dondoc.query.http;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.projection.ReadModels;

/**
 * {@code waitFor} of the questions that the log itself answers: no read model has to come to a
 * position, the log has.
 */
public final class LogWait {

  private final EventLog log;
  private final LogSignal signal;

  public LogWait(EventLog log, LogSignal signal) {
    this.log = log;
    this.signal = signal;
  }

  /** The position that is to be waited for, once every parameter is known to be right. */
  public static OptionalLong parse(Parameters parameters, @Nullable String given) {
    return parameters.number("waitFor", given, 0, Long.MAX_VALUE);
  }

  /**
   * Returns when the log has come to a position.
   *
   * @throws NotCaughtUpException if it has not within {@link ReadModels#LONGEST_WAIT}
   */
  public void until(long position) {
    if (log.reaches(position)) {
      return;
    }
    boolean heard = signal.awaitBeyond(position - 1, ReadModels.LONGEST_WAIT);
    if (!heard && !log.reaches(position)) {
      throw new NotCaughtUpException("log", position, log.head());
    }
  }
}
