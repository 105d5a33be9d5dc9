package vn.dondoc.query.projection.repairing;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.AppliedEvents;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.VerificationStore;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * Counts the log for what a generation should say to have applied: from the last verification on if
 * that left nothing out, and nothing is left out now, else from the beginning; so it is where the
 * generation was ever divided.
 */
final class ClaimCheck {

  private final Projection<?> projection;
  private final EventLog events;
  private final TransactionTemplate transaction;
  private final Divisions<?> divisions;
  private final DeadLetters letters;
  private final SkippedEvents skipped;
  private final VerificationStore verifications;

  ClaimCheck(
      Projection<?> projection,
      EventLog events,
      JdbcClient sql,
      PlatformTransactionManager transactions) {
    this.projection = projection;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.divisions = new Divisions<>(projection, events, sql, transactions);
    this.letters = new DeadLetters(sql);
    this.skipped = new SkippedEvents(sql);
    this.verifications = new VerificationStore(sql);
  }

  /** What the generation says, and what it leaves out, at one moment. */
  private record Start(Checkpoint kept, Set<Long> leftOut, boolean wasDivided) {}

  /** Reads the log; live batches are held up for a moment at its beginning. */
  Claim of(Generation generation) {
    Start start = transaction.execute(_ -> start(generation));
    if (start == null) {
      throw new IllegalStateException("no start of a count");
    }
    Checkpoint counted = counted(generation, start);
    AppliedEvents right = new AppliedEvents(counted);
    events.readAll(
        counted.position(),
        start.kept().position(),
        event -> {
          if (projection.handles(event.event()) && !start.leftOut().contains(event.position())) {
            right.applied(event);
          } else {
            right.past(event);
          }
        });
    return new Claim(start.kept(), right.checkpoint(), start.leftOut());
  }

  private Start start(Generation generation) {
    GenerationRecord level = divisions.level(generation);
    Set<Long> leftOut = new HashSet<>(letters.positions(generation));
    leftOut.addAll(skipped.positions(generation));
    return new Start(level.checkpoint(), leftOut, level.division().number() > 0);
  }

  private Checkpoint counted(Generation generation, Start start) {
    // Where it was divided, a verification has the position of the last segment and the count of
    // all.
    if (start.leftOut().isEmpty() && !start.wasDivided()) {
      for (Verified verified : verifications.all()) {
        VerificationResult last = verified.result();
        Checkpoint right = last.right();
        if (verified.projection().equals(generation.projection())
            && last.generation() == generation.number()
            && last.parked() == 0
            && last.skipped() == 0
            && right != null
            && right.position() <= start.kept().position()) {
          return right;
        }
      }
    }
    return Checkpoint.start();
  }
}
