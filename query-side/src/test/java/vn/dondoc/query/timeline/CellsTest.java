package vn.dondoc.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static final long LONGEST = 1L << 24;

  @Test
  void anIntervalIsFoundByEveryPointInIt() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("CellsTest -Ddondoc.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long length = 1 + random.nextLong(1L << random.nextInt(25));
      long from = random.nextLong(LONGEST) - LONGEST / 2;
      String cell = Long.toString(Cells.of(from, from + length));
      for (long point : new long[] {from, from + length - 1, from + random.nextLong(length)}) {
        assertThat(Arrays.asList(Cells.around(point, LONGEST).replaceAll("[{}]", "").split(",")))
            .as("[%d, %d) around %d", from, from + length, point)
            .contains(cell);
      }
    }
  }

  @Test
  void fewCellsLieAroundAPoint() {
    assertThat(Cells.around(5_000_000, LONGEST).split(",")).hasSize(25 * 5);
  }
}
