package vn.dondoc.query.projection.repairing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.verifying.LoggedEvents;
import vn.dondoc.query.projection.verifying.OddEvents;
import vn.dondoc.query.projection.verifying.OddEvents.Kind;

/**
 * What a generation says to have applied is put right by one stream, where that one explains it.
 */
class ClaimTest {

  /** Ten streams take turns, so that events of one are never next to one another. */
  private final List<LoggedEvent> log =
      LongStream.rangeClosed(1, 300).mapToObj(LoggedEvents::at).toList();

  private final Checkpoint right = sum(log);

  @Test
  void whatIsRightIsHeldAgainstNobody() {
    assertThat(claim(log).heldAgainst(stream("task-3"))).isNull();
  }

  @Test
  void eventsOfTheStreamCountedTwiceAreFoundAndTakenBackWhateverCameAfterwards() {
    List<LoggedEvent> doubled = new ArrayList<>(log);
    doubled.addAll(stream("task-3").subList(10, 14));
    Claim claim = claim(doubled);

    OddEvents odd = requireNonNull(claim.heldAgainst(stream("task-3")));

    assertThat(odd.kind()).isEqualTo(Kind.DOUBLED);
    assertThat(odd.events())
        .extracting(OddEvents.OddEvent::version)
        .containsExactly(10L, 11L, 12L, 13L);
    LoggedEvent later = LoggedEvents.at(301);
    assertThat(claim.corrected(sum(doubled).applied(later))).isEqualTo(right.applied(later));
  }

  @Test
  void anEventOfTheStreamNeverCountedIsFoundAndAdded() {
    List<LoggedEvent> fewer = new ArrayList<>(log);
    fewer.remove(122);
    Claim claim = claim(fewer);

    OddEvents odd = requireNonNull(claim.heldAgainst(stream("task-3")));

    assertThat(odd.kind()).isEqualTo(Kind.MISSING);
    assertThat(claim.corrected(sum(fewer))).isEqualTo(right);
  }

  @Test
  void whatAnotherStreamExplainsIsNotExplainedByThisOne() {
    List<LoggedEvent> fewer = new ArrayList<>(log);
    fewer.remove(122);

    OddEvents odd = requireNonNull(claim(fewer).heldAgainst(stream("task-4")));

    assertThat(odd.kind()).isEqualTo(Kind.UNEXPLAINED);
  }

  @Test
  void whatWasLeftOutOrCameLaterIsNoExplanation() {
    List<LoggedEvent> fewer = new ArrayList<>(log);
    LoggedEvent missing = fewer.remove(122);
    Claim leftOut = new Claim(sum(fewer), right, Set.of(missing.position()));

    OddEvents odd = requireNonNull(leftOut.heldAgainst(stream("task-3")));

    assertThat(odd.kind()).isEqualTo(Kind.UNEXPLAINED);
  }

  private Claim claim(List<LoggedEvent> applied) {
    return new Claim(sum(applied), right, Set.of());
  }

  private List<LoggedEvent> stream(String streamId) {
    return log.stream().filter(event -> event.streamId().equals(streamId)).toList();
  }

  /** At the position of the last of the log, whatever was applied. */
  private Checkpoint sum(List<LoggedEvent> events) {
    Checkpoint sum = new Checkpoint(log.size(), 0, Checkpoint.start().appliedHash());
    for (LoggedEvent event : events) {
      sum = sum.late(event);
    }
    return sum;
  }
}
