package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.verifying.LoggedEvents;

class AppliedEventsTest {

  private final List<LoggedEvent> events =
      LongStream.rangeClosed(1, 500).mapToObj(LoggedEvents::at).toList();

  @Test
  void theHashIsTheSumOfWhatEachEventAdds() {
    BigInteger sum =
        events.stream()
            .map(AppliedEvents::term)
            .reduce(BigInteger.ZERO, BigInteger::add)
            .mod(AppliedEvents.MODULUS);

    Checkpoint applied = applied(events);

    assertThat(AppliedEvents.sum(applied)).isEqualTo(sum);
    assertThat(applied.appliedHash()).hasSize(64).matches("[0-9a-f]+");
    assertThat(applied.appliedCount()).isEqualTo(500);
  }

  @Test
  void theOrderDoesNotCountAndWhatIsDoubledOrMissingDoes() {
    List<LoggedEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));
    List<LoggedEvent> doubled = new ArrayList<>(events);
    doubled.add(events.get(100));

    String hash = applied(events).appliedHash();

    assertThat(applied(shuffled).appliedHash()).isEqualTo(hash);
    assertThat(applied(doubled).appliedHash()).isNotEqualTo(hash);
    assertThat(applied(events.subList(1, 500)).appliedHash()).isNotEqualTo(hash);
  }

  @Test
  void itGoesOnFromACheckpoint() {
    Checkpoint half = applied(events.subList(0, 250));

    AppliedEvents rest = new AppliedEvents(half);
    events.subList(250, 500).forEach(rest::applied);

    assertThat(rest.checkpoint()).isEqualTo(applied(events));
  }

  @Test
  void whatPartsAppliedAddsUpToWhatTheWholeDid() {
    assertThat(
            AppliedEvents.sumOf(
                applied(events.subList(0, 10)).appliedHash(),
                applied(events.subList(10, 400)).appliedHash(),
                applied(events.subList(400, 500)).appliedHash()))
        .isEqualTo(applied(events).appliedHash());
    assertThat(AppliedEvents.sumOf(Checkpoint.start().appliedHash()))
        .isEqualTo(Checkpoint.start().appliedHash());
  }

  private static Checkpoint applied(List<LoggedEvent> events) {
    AppliedEvents applied = new AppliedEvents(Checkpoint.start());
    events.forEach(applied::applied);
    return applied.checkpoint();
  }
}
