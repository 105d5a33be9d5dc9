package vn.dondoc.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void anOddNumberHasOneInTheMiddle() {
    assertThat(Samples.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Samples(5, 1, 9));
  }

  @Test
  void anEvenNumberHasTwo() {
    assertThat(Samples.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Samples(3, 1, 9));
  }

  @Test
  void noneIsAnError() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of()));
  }
}
