package vn.dondoc.query.projection.verifying;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.WorkSessions;
import vn.dondoc.query.projection.comparing.Comparison;
import vn.dondoc.query.projection.comparing.GenerationComparison;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.rebuild.GenerationBuild;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;

/**
 * One verification: makes the rows that the log gives, up to where the serving generation is and
 * without what is parked, in tables of their own; compares; and drops them again. What serves is
 * held still for no longer than a rebuild's comparison holds it.
 */
public final class Verification<S> {

  private static final Logger log = LoggerFactory.getLogger(Verification.class);

  /** Live batches wait while the rest is applied, so the rest has to be small. */
  private static final int SMALL_REST = 2_000;

  private static final int MOST_ROUNDS = 50;

  private final ProjectionLock lock;
  private final Projection<S> projection;
  private final EventLog events;
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;
  private final GenerationStore generations;
  private final Divisions<S> divisions;
  private final DeadLetters letters;
  private final SkippedEvents skipped;

  /**
   * @param lock held for this verification, and given back by it
   */
  public Verification(
      ProjectionLock lock,
      Projection<S> projection,
      EventLog events,
      DataSource dataSource,
      PlatformTransactionManager manager) {
    JdbcClient sql = JdbcClient.create(dataSource);
    this.lock = lock;
    this.projection = projection;
    this.events = events;
    this.dataSource = dataSource;
    this.manager = manager;
    this.generations = new GenerationStore(sql);
    this.divisions = new Divisions<>(projection, events, sql, manager);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
  }

  /** From where the rows are made, and what they leave out. */
  private record Start(long position, Set<Long> leftOut) {}

  /** Runs to its end; says what failed instead of throwing it. */
  public VerificationResult run() {
    int generation = 0;
    try (lock) {
      Optional<GenerationRecord> serving = generations.serving(projection.name());
      if (serving.isEmpty()) {
        return VerificationResult.unknown(Outcome.NOT_COMPARED, 0, "nothing serves yet");
      }
      generation = serving.get().generation().number();
      if (serving.get().notOfLog() != null) {
        return VerificationResult.unknown(
            Outcome.NOT_COMPARED, generation, String.valueOf(serving.get().notOfLog()));
      }
      return serving.get().version() == projection.version()
          ? verify(serving.get().generation())
          : VerificationResult.unknown(
              Outcome.NOT_COMPARED,
              generation,
              "version %d serves, this program has version %d"
                  .formatted(serving.get().version(), projection.version()));
    } catch (RuntimeException e) {
      log.error("the verification of projection {} failed", projection.name(), e);
      return VerificationResult.unknown(Outcome.FAILED, generation, e.toString());
    }
  }

  private VerificationResult verify(Generation serving) {
    GenerationBuild<S> shadow = GenerationBuild.begin(projection, events, dataSource, manager);
    try {
      Start start = start(serving, shadow.generation());
      shadow.load(start.position(), event -> start.leftOut().contains(event.position()));
      catchUp(serving, shadow);
      Comparison compared =
          new GenerationComparison(dataSource, shadow::stored, new WorkSessions())
              .compare(serving, shadow.generation(), begin -> shadow.whileLevel(serving, begin));
      return result(serving, shadow.generation(), start, compared);
    } finally {
      shadow.discard();
    }
  }

  /** What is parked stays so, with all that comes after it in its streams. */
  private Start start(Generation serving, Generation shadow) {
    divisions.approach(serving);
    Start start =
        new TransactionTemplate(manager)
            .execute(
                _ -> {
                  long position = divisions.level(serving).checkpoint().position();
                  letters.copy(serving, shadow);
                  Set<Long> leftOut = letters.positions(shadow);
                  leftOut.addAll(skipped.positions(serving));
                  return new Start(position, leftOut);
                });
    if (start == null) {
      throw new IllegalStateException("no start of a verification");
    }
    return start;
  }

  private void catchUp(Generation serving, GenerationBuild<S> shadow) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long target = generations.find(serving).checkpoint().position();
      if (target - shadow.checkpoint().position() <= SMALL_REST) {
        return;
      }
      shadow.applyUpTo(target);
    }
  }

  private VerificationResult result(
      Generation serving, Generation shadow, Start start, Comparison compared) {
    long position = compared.serving().position();
    Set<Long> parked = letters.positions(shadow);
    Set<Long> skippedNow = skipped.positions(serving);
    if (!compared.isLevel()
        || !start.leftOut().containsAll(skippedNow)
        || !upTo(position, parked).equals(upTo(position, letters.positions(serving)))) {
      return VerificationResult.unknown(
          Outcome.NOT_COMPARED,
          serving.number(),
          "streams were parked, or taken up again, meanwhile; to be verified again");
    }
    Set<Long> leftOut = new HashSet<>(parked);
    leftOut.addAll(skippedNow);
    OddEvents odd = oddEvents(compared, generations.find(shadow).foremost(), leftOut);
    List<TableDifference> differing = compared.differing();
    boolean equal = odd == null && differing.isEmpty();
    return new VerificationResult(
        equal ? Outcome.EQUAL : Outcome.DIFFERENT,
        serving.number(),
        compared.serving(),
        compared.built(),
        odd,
        differing,
        parked.size(),
        skippedNow.size(),
        null,
        null);
  }

  /** Segments that are ahead of the others may have parked events beyond it. */
  private static Set<Long> upTo(long position, Set<Long> parked) {
    return parked.stream().filter(at -> at <= position).collect(Collectors.toSet());
  }

  /**
   * @param foremost that a segment had come to when they were compared, or later
   */
  private @Nullable OddEvents oddEvents(Comparison compared, long foremost, Set<Long> leftOut) {
    if (compared.serving().equals(compared.built())) {
      return null;
    }
    OddEventSearch search = new OddEventSearch(compared.serving(), compared.built());
    if (search.isPromising()) {
      events.readAll(
          0,
          foremost,
          event -> {
            if (projection.handles(event.event()) && !leftOut.contains(event.position())) {
              search.add(event);
            }
          });
    }
    return search.result();
  }
}
