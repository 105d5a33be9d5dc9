package vn.dondoc.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void ofAHundredEachIsItsOwnPercentile() {
    Percentiles percentiles =
        new Percentiles(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());

    assertThat(percentiles.at(50)).isEqualTo(50);
    assertThat(percentiles.at(99)).isEqualTo(99);
    assertThat(percentiles.at(100)).isEqualTo(100);
    assertThat(percentiles.at(0.1)).isEqualTo(1);
  }

  @Test
  void theRankIsRoundedUp() {
    assertThat(new Percentiles(List.of(3.0, 1.0, 2.0)).at(50)).isEqualTo(2);
    assertThat(new Percentiles(List.of(3.0, 1.0, 2.0)).at(99)).isEqualTo(3);
  }

  @Test
  void noValuesAndNoSuchRankAreErrors() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Percentiles(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Percentiles(List.of(1.0)).at(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Percentiles(List.of(1.0)).at(101));
  }
}
