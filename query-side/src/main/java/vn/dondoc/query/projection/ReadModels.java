package vn.dondoc.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.LogPools;

/**
 * How readers reach a projection's rows. Each read is one snapshot that also holds which generation
 * serves and how far it has come, so that no answer is empty, mixed, or of an unknown position.
 */
public final class ReadModels {

  /** A query waits at most this long for its position. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Another node may be the one that writes, so the row is looked at again after this. */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);

  private final JdbcClient sql;
  private final TransactionTemplate snapshot;
  private final ProjectionSignal signal;
  private final Map<String, Projection<?>> projections;

  /**
   * @param sql on sessions whose transactions are snapshots, as those of {@link
   *     LogPools#openForQuestions} are
   * @param projections that this process was built with; rows of a version that they cannot read
   *     have other columns and are not read
   */
  public ReadModels(
      JdbcClient sql,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      Collection<Projection<?>> projections) {
    this.sql = sql;
    this.projections =
        projections.stream().collect(Collectors.toUnmodifiableMap(Projection::name, it -> it));
    this.signal = signal;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
  }

  /**
   * The serving generation within one snapshot.
   *
   * @param position of the log that its rows are complete to
   * @param foremost the last position that any row is of; more than {@code position} where one
   *     segment of a divided generation is ahead of another
   */
  public record Serving(JdbcClient sql, Generation generation, long position, long foremost) {

    public String table(String suffix) {
      return generation.table(suffix);
    }
  }

  /**
   * @throws NotServingException if the projection has no serving generation yet, or one that holds
   *     what the log does not have
   */
  public <T> T read(String projection, Function<Serving, T> question) {
    T answer =
        snapshot.execute(
            _ -> {
              GenerationRecord serving =
                  readable(
                      projection, new GenerationStore(sql).serving(projection, LONGEST_STATEMENT));
              return question.apply(
                  new Serving(
                      sql,
                      serving.generation(),
                      serving.checkpoint().position(),
                      serving.foremost()));
            });
    if (answer == null) {
      throw new IllegalStateException("a question without an answer about " + projection);
    }
    return answer;
  }

  /**
   * As {@link #read}, when the rows are complete to a position. They mostly are: so they are looked
   * at first, and waited for only if they are not.
   *
   * @throws NotCaughtUpException if that takes longer than {@link #LONGEST_WAIT}
   */
  public <T> T readFrom(String projection, long position, Function<Serving, T> question) {
    Optional<T> answer =
        read(
            projection,
            serving ->
                serving.position() < position
                    ? Optional.empty()
                    : Optional.of(question.apply(serving)));
    return answer.orElseGet(
        () -> {
          await(projection, position);
          return read(projection, question);
        });
  }

  /**
   * Returns when the projection is complete to a position.
   *
   * @throws NotCaughtUpException if it is not within {@link #LONGEST_WAIT}
   */
  public void await(String projection, long position) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      long mark = signal.mark();
      long reached =
          readable(projection, new GenerationStore(sql).serving(projection))
              .checkpoint()
              .position();
      if (reached >= position) {
        return;
      }
      Duration left = ProjectionSignal.until(deadline);
      if (!left.isPositive()) {
        throw new NotCaughtUpException(projection, position, reached);
      }
      try {
        signal.awaitAfter(mark, ProjectionSignal.shorter(left, LOOK_AGAIN_AFTER));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotCaughtUpException(projection, position, reached);
      }
    }
  }

  private boolean canRead(String projection, int version) {
    Projection<?> declared = projections.get(projection);
    return declared != null && declared.canRead(version);
  }

  private GenerationRecord readable(String projection, Optional<GenerationRecord> serving) {
    GenerationRecord readable =
        serving
            .filter(it -> canRead(projection, it.version()))
            .orElseThrow(() -> new NotServingException(projection));
    String notOfLog = readable.notOfLog();
    if (notOfLog != null) {
      throw NotServingException.notOfLog(projection, notOfLog);
    }
    return readable;
  }
}
