package vn.dondoc.query.projection.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.verifying.OddEvents.Kind;
import vn.dondoc.query.projection.verifying.OddEvents.OddEvent;

/** From two sums alone: which events were applied twice, or never. */
class OddEventSearchTest {

  private final List<LoggedEvent> log =
      LongStream.rangeClosed(1, 300).mapToObj(LoggedEvents::at).toList();

  @Test
  void anEventAppliedTwiceIsNamed() {
    List<LoggedEvent> applied = new ArrayList<>(log);
    applied.add(log.get(122));

    OddEvents odd = search(applied);

    assertThat(odd.kind()).isEqualTo(Kind.DOUBLED);
    assertThat(odd.events()).containsExactly(new OddEvent(123, "task-3", 12, "task-accepted"));
  }

  @Test
  void anEventNeverAppliedIsNamed() {
    List<LoggedEvent> applied = new ArrayList<>(log);
    applied.remove(0);

    OddEvents odd = search(applied);

    assertThat(odd.kind()).isEqualTo(Kind.MISSING);
    assertThat(odd.events()).extracting(OddEvent::position).containsExactly(1L);
  }

  @Test
  void aRunAppliedTwiceIsNamedUpToABound() {
    List<LoggedEvent> applied = new ArrayList<>(log);
    applied.addAll(log.subList(200, 300));

    OddEvents odd = search(applied);

    assertThat(odd.kind()).isEqualTo(Kind.DOUBLED);
    assertThat(odd.count()).isEqualTo(100);
    assertThat(odd.events()).hasSize(50).first().extracting(OddEvent::position).isEqualTo(201L);
  }

  @Test
  void oneDoubledForOneMissingIsNotExplained() {
    List<LoggedEvent> applied = new ArrayList<>(log);
    applied.set(10, log.get(20));

    OddEvents odd = search(applied);

    assertThat(odd.kind()).isEqualTo(Kind.UNEXPLAINED);
    assertThat(odd.events()).isEmpty();
  }

  @Test
  void twoMissingInDifferentPlacesAreNotExplained() {
    List<LoggedEvent> applied = new ArrayList<>(log);
    applied.remove(50);
    applied.remove(10);

    assertThat(search(applied).kind()).isEqualTo(Kind.UNEXPLAINED);
  }

  private OddEvents search(List<LoggedEvent> applied) {
    OddEventSearch search = new OddEventSearch(sum(applied), sum(log));
    log.forEach(search::add);
    return search.result();
  }

  private static Checkpoint sum(List<LoggedEvent> events) {
    Checkpoint sum = Checkpoint.start();
    for (LoggedEvent event : events) {
      sum = sum.applied(event);
    }
    return sum;
  }
}
