package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.Division;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Nodes;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Segment;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.Segmentation.Part;
import vn.dondoc.query.projection.live.LiveProjection;

/**
 * What this node follows of one projection: all that serves, ready to take over from whichever node
 * holds it, or its share of the segments where it is divided. Used under its owner's lock.
 */
final class Following<S> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Following.class);

  private final Projection<S> projection;
  private final RunningProjection.Shared shared;
  private final JdbcClient sql;
  private final Nodes nodes;
  private final Map<Segment, LiveProjection> live = new LinkedHashMap<>();
  private @Nullable GenerationRecord followed;

  Following(Projection<S> projection, RunningProjection.Shared shared, JdbcClient sql) {
    this.projection = projection;
    this.shared = shared;
    this.sql = sql;
    this.nodes = new Nodes(sql);
  }

  /**
   * Starts and stops what is to be, by what the register holds.
   *
   * @param segmentation of the same generation, perhaps of a moment later
   */
  void follow(GenerationRecord registered, Segmentation segmentation) {
    if (followed == null || !followed.generation().equals(registered.generation())) {
      close();
    }
    followed = registered;
    List<Segment> share = share(registered.division());
    for (Segment segment : List.copyOf(live.keySet())) {
      if (!share.contains(segment)) {
        stop(segment);
      }
    }
    for (Part part : segmentation.parts()) {
      if (share.contains(part.segment()) && !live.containsKey(part.segment())) {
        start(registered.generation(), part);
      }
    }
  }

  /** Whether it follows, be it with nothing to do here since others do it. */
  boolean isActive() {
    return followed != null;
  }

  /** The worst of what this node follows. */
  LiveProjection.State state() {
    return live.values().stream()
        .map(LiveProjection::state)
        .max(Comparator.naturalOrder())
        .orElse(LiveProjection.State.RUNNING);
  }

  Optional<LiveProjection.Failure> failure() {
    return live.values().stream().map(LiveProjection::failure).flatMap(Optional::stream).findAny();
  }

  @Override
  public void close() {
    GenerationRecord last = followed;
    if (last == null) {
      return;
    }
    List.copyOf(live.keySet()).forEach(this::stop);
    followed = null;
    if (!last.division().isWhole()) {
      leave();
    }
  }

  private List<Segment> share(Division division) {
    if (division.isWhole()) {
      return division.all();
    }
    List<String> present = nodes.present(projection.name(), shared.node());
    return division.shareOf(shared.node(), present, projection.name().hashCode());
  }

  private void start(Generation generation, Part part) {
    BatchApplier<S> applier =
        new BatchApplier<>(projection, generation, part.segment(), sql, shared.transactions());
    LiveProjection started =
        new LiveProjection(
            new LiveProjection.Start(
                projection.name(),
                part.segment().tokenIn(generation),
                part.checkpoint().position(),
                shared.node()),
            applier,
            shared.source(),
            shared.dataSource(),
            shared.transactions(),
            Timer.builder("dondoc.projection.batch")
                .description("time to apply a batch of events")
                .tag("projection", projection.name())
                .register(shared.metrics()),
            shared.signal()::raise,
            shared.traces(),
            shared.clock());
    try {
      started.start();
    } catch (RuntimeException e) {
      // With the next look another one is started.
      started.close();
      throw e;
    }
    live.put(part.segment(), started);
  }

  private void stop(Segment segment) {
    LiveProjection stopped = live.remove(segment);
    if (stopped != null) {
      stopped.close();
    }
  }

  private void leave() {
    try {
      nodes.leave(projection.name(), shared.node());
    } catch (RuntimeException e) {
      log.info("the other nodes take projection {} over a little later", projection.name(), e);
    }
  }
}
