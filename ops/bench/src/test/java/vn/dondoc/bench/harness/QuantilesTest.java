package vn.dondoc.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void isTheValueThatSoManyDoNotExceed() {
    Quantiles hundred =
        new Quantiles(IntStream.rangeClosed(1, 100).asDoubleStream().boxed().toList());

    assertThat(hundred.median()).isEqualTo(50);
    assertThat(hundred.at(0.99)).isEqualTo(99);
    assertThat(hundred.at(1)).isEqualTo(100);
  }

  @Test
  void takesTheOnlyValueAndDoesWithoutAnOrder() {
    assertThat(new Quantiles(List.of(7.0)).at(0.01)).isEqualTo(7);
    assertThat(new Quantiles(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Quantiles(List.of()));
  }
}
