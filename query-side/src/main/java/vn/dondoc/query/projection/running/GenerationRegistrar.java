package vn.dondoc.query.projection.running;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionTables;

/** Makes a projection's first generation, and drops those that have served their time. */
final class GenerationRegistrar<S> {

  private static final Logger log = LoggerFactory.getLogger(GenerationRegistrar.class);

  /** Longer than any read may last, since a reader may still be using what was replaced. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Who dumps the database may hold it for hours, and every look is to be a short one. */
  private static final String HARDLY_WAIT = "set local lock_timeout = '100ms'";

  private final Projection<S> projection;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final TransactionTemplate transaction;

  /** Those that could not be dropped, as was told. */
  private final Set<Generation> toldOf = new HashSet<>();

  GenerationRegistrar(
      Projection<S> projection, JdbcClient sql, PlatformTransactionManager transactions) {
    this.projection = projection;
    this.sql = sql;
    this.generations = new GenerationStore(sql);
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Several nodes may start on an empty database: one makes the tables, the others find them. */
  GenerationRecord registerFirst() {
    GenerationRecord first =
        transaction.execute(
            _ -> {
              sql.sql("select pg_advisory_xact_lock(hashtextextended('dondoc first ' || ?, 0))")
                  .param(projection.name())
                  .query((_, _) -> true)
                  .single();
              return generations.serving(projection.name()).orElseGet(this::createFirst);
            });
    if (first == null) {
      throw new IllegalStateException("no first generation of " + projection.name());
    }
    return first;
  }

  private GenerationRecord createFirst() {
    Generation first = generations.next(projection.name());
    ProjectionTables<S> tables = new ProjectionTables<>(projection, first, sql);
    tables.create();
    tables.constrain();
    generations.register(first, projection.version(), GenerationRecord.State.SERVING);
    return generations.find(first);
  }

  /** Drops what no reader can still be using; what cannot be dropped now is left for later. */
  void dropRetired() {
    for (GenerationRecord retired : generations.retiredFor(projection.name(), GRACE)) {
      Generation generation = retired.generation();
      try {
        transaction.executeWithoutResult(_ -> drop(generation));
        toldOf.remove(generation);
        log.info("projection {} is dropped", generation);
      } catch (RuntimeException e) {
        if (toldOf.add(generation)) {
          log.warn("projection {} cannot be dropped yet; it is tried again", generation, e);
        }
      }
    }
  }

  private void drop(Generation generation) {
    sql.sql(HARDLY_WAIT).update();
    new ProjectionTables<>(projection, generation, sql).drop();
    generations.forget(generation);
  }
}
