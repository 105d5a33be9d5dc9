package vn.dondoc.query.proof.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.dondoc.query.proof.building.LeafSource;
import vn.dondoc.query.proof.building.TreeBuilder;
import vn.dondoc.query.proof.building.TreeBuilder.Progress;
import vn.dondoc.query.proof.signing.CheckpointSigner;
import vn.dondoc.query.proof.signing.CheckpointSigner.Signed;

/** One thread that adds what is new to the tree, and has its head signed at intervals. */
public final class TreeRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TreeRunner.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int GIST_CHARS = 100;
  private static final String TAG = "tree";
  private static final double[] PERCENTILES = {0.5, 0.99};
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final String tree;
  private final LeafSource source;
  private final TreeBuilder builder;
  private final CheckpointSigner signer;
  private final Growth growth;
  private final ProofSettings settings;
  private final Clock clock;
  private final Timer lag;
  private volatile @Nullable Progress progress;
  private volatile @Nullable RuntimeException failure;
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  /** Entries that no checkpoint of this runner covers yet. */
  private volatile boolean unsigned = true;

  private volatile long unsignedNanos = System.nanoTime();
  private long signedNanos;

  /** Waits until a log is known to go beyond a position, or the time is over. */
  @FunctionalInterface
  public interface Growth {
    boolean awaitBeyond(long position, Duration atMost);
  }

  /**
   * @param tree its name
   */
  public TreeRunner(
      String tree,
      LeafSource source,
      TreeBuilder builder,
      CheckpointSigner signer,
      Growth growth,
      ProofSettings settings,
      Clock clock,
      MeterRegistry metrics) {
    this.tree = tree;
    this.source = source;
    this.builder = builder;
    this.signer = signer;
    this.growth = growth;
    this.settings = settings;
    this.clock = clock;
    this.lag =
        Timer.builder("dondoc.proof.lag")
            .description("from the recording of an event to the first checkpoint that covers it")
            .tag(TAG, tree)
            .publishPercentiles(PERCENTILES)
            .register(metrics);
    gauge("size", it -> it.known(Progress::size))
        .description("entries in the tree over a log")
        .register(metrics);
    gauge("lag.events", it -> it.known(Progress::lagEvents))
        .description("entries of the log that are not in the tree yet")
        .register(metrics);
    gauge("unsigned", TreeRunner::unsignedSeconds)
        .description("time since the first entry that no checkpoint of this node covers was added")
        .baseUnit("seconds")
        .register(metrics);
    gauge("failing", TreeRunner::isFailing)
        .description("1 while this node cannot go on")
        .register(metrics);
  }

  private Gauge.Builder<TreeRunner> gauge(String what, ToDoubleFunction<TreeRunner> value) {
    return Gauge.builder("dondoc.proof." + what, this, value).tag(TAG, tree);
  }

  private double known(ToLongFunction<Progress> value) {
    return progress().map(it -> (double) value.applyAsLong(it)).orElse(Double.NaN);
  }

  private double isFailing() {
    if (!settings.enabled()) {
      return Double.NaN;
    }
    return failure == null ? 0 : 1;
  }

  private double unsignedSeconds() {
    if (!settings.enabled()) {
      return Double.NaN;
    }
    return unsigned ? (System.nanoTime() - unsignedNanos) / NANOS_PER_SECOND : 0;
  }

  /** How far the tree is, as this node knows; empty before it has looked. */
  public Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  /** Why it cannot go on just now. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized void start() {
    if (settings.enabled() && thread == null) {
      stopping = new CountDownLatch(1);
      signedNanos = System.nanoTime() - settings.checkpointInterval().toNanos();
      thread = Thread.ofPlatform().daemon().name("proof-" + tree).start(this::run);
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      stopping.countDown();
      running.interrupt();
      try {
        running.join(STOP_TIMEOUT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        Optional<Progress> built = buildAndSign();
        // Told before it rests: it is well as soon as it has gone on.
        failure = null;
        awaitMore(built);
      } catch (RuntimeException e) {
        if (stopping.getCount() > 0) {
          tell(e);
          rest(RETRY);
        }
      }
    }
  }

  private Optional<Progress> buildAndSign() {
    Optional<Progress> built = builder.buildNext();
    built.ifPresent(this::built);
    if (unsigned && untilCheckpoint().isNegative()) {
      sign();
    }
    return built;
  }

  private void awaitMore(Optional<Progress> built) {
    if (built.isPresent() && built.get().lagEvents() == 0) {
      growth.awaitBeyond(built.get().size(), unsigned ? untilCheckpoint() : LOOK_AGAIN);
      rest(settings.buildInterval());
    } else if (built.isEmpty()) {
      rest(settings.buildInterval());
    }
  }

  private void built(Progress now) {
    Progress before = progress;
    if (!unsigned && (before == null || before.size() < now.size())) {
      unsignedNanos = System.nanoTime();
      unsigned = true;
    }
    progress = now;
  }

  private void sign() {
    Optional<Signed> signed = signer.signIfGrown();
    unsigned = false;
    signedNanos = System.nanoTime();
    signed
        .filter(it -> it.size() > it.previousSize())
        .map(it -> source.recordedAt(it.previousSize() + 1))
        .ifPresent(oldest -> lag.record(Duration.between(oldest, clock.instant())));
  }

  private Duration untilCheckpoint() {
    return settings.checkpointInterval().minusNanos(System.nanoTime() - signedNanos).minusNanos(1);
  }

  private void rest(Duration atMost) {
    try {
      // Ends early when the runner is stopped.
      var unused = stopping.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(RuntimeException now) {
    RuntimeException before = failure;
    if (before == null || !gist(before).equals(gist(now))) {
      log.error("the tree {} cannot go on; trying again each {}", tree, RETRY, now);
    }
    failure = now;
  }

  /** Without what differs each time, such as the row that a statement failed with. */
  private static String gist(RuntimeException failure) {
    String told = failure.toString();
    return told.substring(0, Math.min(told.length(), GIST_CHARS));
  }
}
