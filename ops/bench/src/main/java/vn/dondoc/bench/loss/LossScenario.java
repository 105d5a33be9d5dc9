package vn.dondoc.bench.loss;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.loss.Oracle.Verdict;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.peers.axon.AxonEventStore;
import vn.dondoc.bench.peers.axon.AxonSettings;
import vn.dondoc.bench.peers.emmett.Emmett;
import vn.dondoc.bench.peers.messagedb.MessageDb;
import vn.dondoc.bench.peers.messagedb.MessageDbSchema;
import vn.dondoc.bench.peers.npm.NpmPackage;

/**
 * Who loses, doubles or reorders events. Nothing is timed, so that all subjects go through their
 * ordeals side by side, each in a database of its own, and another in each round.
 */
public final class LossScenario implements Scenario {

  /** Longer than any patience that a peer comes with. */
  private static final Duration LATE_COMMIT = Duration.ofSeconds(75);

  /** In place of a minute when the run is to be quick; the late transaction then takes 5 s more. */
  private static final Duration GAP_TIMEOUT_QUICK = Duration.ofSeconds(1);

  private static final Duration LATE_COMMIT_QUICK = GAP_TIMEOUT_QUICK.plusSeconds(5);

  private static final Map<String, ToIntFunction<Verdict>> FIGURES = new LinkedHashMap<>();

  static {
    FIGURES.put("lost", Verdict::lost);
    FIGURES.put("doubled", Verdict::doubled);
    FIGURES.put("out of order", Verdict::outOfOrder);
    FIGURES.put("read though rolled back", Verdict::phantom);
  }

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public String description() {
    return "whether every committed event is read exactly once, in order, whatever writers do";
  }

  /** A subject, or why there is none. */
  private record Entry(String name, @Nullable Subject subject, String reason) {}

  /** A peer, and why there is none of it, if so. */
  private record Peer(String name, @Nullable String absence) {}

  @Override
  public List<Figure> run(Session session) throws Exception {
    Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
    List<Peer> peers = List.of();
    for (int round = 1; round <= session.rounds(); round++) {
      List<Entry> entries = new ArrayList<>();
      try {
        start(session, entries);
        ordeals(session, round, entries)
            .forEach(
                (name, verdict) ->
                    verdicts.computeIfAbsent(name, _ -> new ArrayList<>()).add(verdict));
        peers =
            entries.stream()
                .skip(1)
                .map(
                    entry ->
                        new Peer(entry.name(), entry.subject() == null ? entry.reason() : null))
                .toList();
      } finally {
        for (Entry entry : entries) {
          if (entry.subject() != null) {
            entry.subject().close();
          }
        }
      }
    }
    return figures(peers, verdicts);
  }

  private static void start(Session session, List<Entry> entries) throws Exception {
    Duration lateCommit = session.quickOr(LATE_COMMIT_QUICK, LATE_COMMIT);
    LocalDate today = OurCommandSide.today();
    Path npmCache = session.home().resolve("npm");
    entries.add(present(new OurLog(session.postgres().createDatabase(), lateCommit, today)));
    for (AxonSettings settings : List.of(AxonSettings.DEFAULT, AxonSettings.TUNED)) {
      AxonSettings axon = session.quick() ? settings.withGapTimeout(GAP_TIMEOUT_QUICK) : settings;
      entries.add(
          present(
              new AxonEngine(
                  AxonEventStore.create(session.postgres().createDatabase(), axon),
                  axon.name(),
                  lateCommit,
                  today)));
    }
    try {
      var database = session.postgres().createDatabase();
      MessageDbSchema.install(database, npmCache);
      entries.add(present(new MessageDbCategory(database, lateCommit)));
    } catch (NpmPackage.UnavailableException e) {
      entries.add(new Entry(MessageDb.NAME, null, String.valueOf(e.getMessage())));
    }
    try {
      NpmPackage modules = Emmett.modules(npmCache);
      entries.add(
          present(new EmmettStore(session.postgres().createDatabase(), modules, lateCommit)));
    } catch (NpmPackage.UnavailableException | IOException e) {
      entries.add(new Entry(Emmett.NAME, null, String.valueOf(e.getMessage())));
    }
  }

  private static Entry present(Subject subject) {
    return new Entry(subject.name(), subject, "");
  }

  private static Map<String, Verdict> ordeals(Session session, int round, List<Entry> entries)
      throws Exception {
    Ordeal.Extent extent =
        session.quickOr(
            new Ordeal.Extent(100, Duration.ofSeconds(5)),
            new Ordeal.Extent(1_000, Duration.ofSeconds(30)));
    Map<String, Future<Verdict>> running = new LinkedHashMap<>();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Entry entry : entries) {
        Subject subject = entry.subject();
        if (subject != null) {
          running.put(
              entry.name(),
              threads.submit(new Ordeal(subject, extent, session.seed() + round)::run));
        }
      }
      for (Map.Entry<String, Future<Verdict>> each : running.entrySet()) {
        Verdict verdict = each.getValue().get();
        session.say("loss, round %d, %s: %s", round, each.getKey(), verdict);
        verdicts.put(each.getKey(), verdict);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return verdicts;
  }

  private List<Figure> figures(List<Peer> peers, Map<String, List<Verdict>> verdicts) {
    List<Figure> figures = new ArrayList<>();
    FIGURES.forEach(
        (what, count) -> {
          Label label = new Label(name(), what, null, "events", Better.LOWER);
          Samples ours = samples(count, verdicts, Contender.OURS);
          for (Peer peer : peers) {
            figures.add(
                peer.absence() == null
                    ? Compared.of(label, ours, peer.name(), samples(count, verdicts, peer.name()))
                    : new Skipped(label, peer.name(), peer.absence()));
          }
        });
    return figures;
  }

  private static Samples samples(
      ToIntFunction<Verdict> count, Map<String, List<Verdict>> verdicts, String name) {
    return Samples.of(
        verdicts.getOrDefault(name, List.of()).stream()
            .map(verdict -> (double) count.applyAsInt(verdict))
            .toList());
  }
}
