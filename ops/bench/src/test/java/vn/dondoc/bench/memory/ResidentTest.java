package vn.dondoc.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ResidentTest {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Test
  void aLeakIsToldByItsSlope() {
    Resident leaking = after600Seconds(second -> 300 + second / 60.0 + second % 7);

    assertThat(leaking.perMinute()).isCloseTo(1, within(0.01));
    assertThat(leaking.most()).isGreaterThan(309);
  }

  @Test
  void theGrowthOfTheBeginningIsNone() {
    Resident settled = after600Seconds(second -> Math.min(350, 200 + 2.0 * second));

    assertThat(settled.perMinute()).isCloseTo(0, within(0.01));
    assertThat(settled.most()).isEqualTo(350);
  }

  @Test
  void aSingleLookHasNoSlope() {
    Resident once = new Resident();
    once.seen(0, 200);

    assertThat(once.perMinute()).isZero();
  }

  private static Resident after600Seconds(IntToDoubleFunction megabytes) {
    Resident resident = new Resident();
    for (int second = 0; second < 600; second++) {
      resident.seen(second * NANOS_PER_SECOND, megabytes.applyAsDouble(second));
    }
    return resident;
  }
}
