package vn.dondoc.bench.append;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Absent;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.peers.OneRowInserts;
import vn.dondoc.bench.peers.axon.AxonSettings;
import vn.dondoc.bench.peers.axon.AxonStock;
import vn.dondoc.bench.peers.emmett.Emmett;
import vn.dondoc.bench.peers.messagedb.MessageDb;
import vn.dondoc.bench.peers.npm.NpmPackage;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.bench.workload.TaskLives;

/** Ours and every peer that can append, each on a database of its own, all at once. */
final class AppendContenders implements AutoCloseable {

  private static final int PREPARED_LIVES = 2_000;
  private static final int WARM_UP_CALLERS = 64;
  private static final int PEER_POOL_SIZE = 48;

  /** Carries commands at a number of callers for a time; commands a second. */
  private interface Load {
    double perSecond(int callers, Duration duration) throws Exception;
  }

  /**
   * @param load null where the contender is absent, for {@code reason}
   */
  private record Entry(String name, @Nullable Load load, String reason) {
    Contender at(int callers, Duration duration) {
      Load present = load;
      return present == null
          ? new Absent(name, reason)
          : new Present(name, () -> present.perSecond(callers, duration));
    }
  }

  private final Session session;
  private final LocalDate today = OurCommandSide.today();
  private final Deciding deciding = new Deciding(OurCommandSide.ACTOR, today);
  private final AtomicLong seeds;
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Runnable> open = new ArrayDeque<>();

  private AppendContenders(Session session) {
    this.session = session;
    this.seeds = new AtomicLong(session.seed());
  }

  static AppendContenders start(Session session) throws Exception {
    AppendContenders contenders = new AppendContenders(session);
    try {
      contenders.startAll();
      return contenders;
    } catch (Exception e) {
      contenders.close();
      throw e;
    }
  }

  private void startAll() throws Exception {
    List<List<StoredEvent>> prepared =
        new StoredLives(new TaskLives(session.seed(), today), deciding).next(PREPARED_LIVES);
    Path npmCache = session.home().resolve("npm");
    add(Contender.OURS, OurCommandSide.start(database()));
    for (AxonSettings settings : List.of(AxonSettings.DEFAULT, AxonSettings.TUNED)) {
      add(settings.name(), AxonStock.start(database(), settings, deciding));
    }
    OneRowInserts oneRow = OneRowInserts.start(database());
    entries.add(
        new Entry(
            OneRowInserts.NAME,
            (callers, duration) ->
                ClosedLoop.perSecond(
                    callers, duration, _ -> oneRow.caller(prepared, seeds.incrementAndGet())),
            ""));
    try {
      add(MessageDb.NAME, MessageDb.start(database(), npmCache, PEER_POOL_SIZE, deciding));
    } catch (NpmPackage.UnavailableException e) {
      entries.add(new Entry(MessageDb.NAME, null, String.valueOf(e.getMessage())));
    }
    try {
      Emmett emmett = Emmett.start(database(), npmCache, PEER_POOL_SIZE, prepared);
      open.push(emmett::close);
      entries.add(new Entry(Emmett.NAME, emmett::perSecond, ""));
    } catch (NpmPackage.UnavailableException e) {
      entries.add(new Entry(Emmett.NAME, null, String.valueOf(e.getMessage())));
    }
  }

  private void add(String name, CommandPath path) {
    open.push(path::close);
    entries.add(
        new Entry(
            name,
            (callers, duration) ->
                ClosedLoop.perSecond(
                    callers,
                    duration,
                    _ -> {
                      long seed = seeds.incrementAndGet();
                      LifeByLife lives = new LifeByLife(new TaskLives(seed, today));
                      return () -> path.execute(lives.next());
                    }),
            ""));
  }

  private BenchDatabase database() {
    BenchDatabase database = session.postgres().createDatabase();
    open.push(database::close);
    return database;
  }

  /** Long enough for the JVM to have compiled what it runs. */
  void warmUp() throws Exception {
    Duration duration = session.quickOr(Duration.ofMillis(500), Duration.ofSeconds(10));
    for (Entry entry : entries) {
      if (entry.load() != null) {
        entry.load().perSecond(WARM_UP_CALLERS, duration);
      }
    }
  }

  Present ours(int callers) {
    return (Present) entries.getFirst().at(callers, session.turn());
  }

  List<Contender> peers(int callers) {
    return entries.stream().skip(1).map(entry -> entry.at(callers, session.turn())).toList();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
