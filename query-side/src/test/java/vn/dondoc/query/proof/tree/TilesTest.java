package vn.dondoc.query.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tiles a tree has, and how their addresses are written. */
class TilesTest {

  /** The example of C2SP tlog-tiles: a tree of 70,000 entries. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 256",
    "0, 272, 256",
    "0, 273, 112",
    "0, 274, 0",
    "1, 0, 256",
    "1, 1, 17",
    "1, 2, 0",
    "2, 0, 1",
    "2, 1, 0",
    "3, 0, 0",
    "63, 0, 0",
    "0, 9223372036854775807, 0"
  })
  void aTreeOf70000HasTheTilesOfTheExample(int level, long index, int width) {
    assertThat(new TileCoordinates(level, index).widthIn(70_000)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 256, 000",
    "7, 12, 007.p/12",
    "1000, 256, x001/000",
    "1234067, 256, x001/x234/067",
    "1234067, 255, x001/x234/067.p/255",
    "999999999999999999, 1, x999/x999/x999/x999/x999/999.p/1"
  })
  void anAddressIsReadAsItIsWritten(long index, int width, String written) {
    TilePath path = new TilePath(index, width);

    assertThat(path.toString()).isEqualTo(written);
    assertThat(TilePath.parse(written)).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "00",
        "0000",
        "x000/001",
        "001/002",
        "x001",
        "x001/x002",
        "x01/002",
        "-01",
        "1e3",
        "000.p",
        "000.p/",
        "000.p/0",
        "000.p/01",
        "000.p/256",
        "000.p/1000",
        "000.p/1/",
        "000/",
        "/000",
        "..",
        "x001/../000",
        "x999/x999/x999/x999/x999/x999/999",
        "٠٠٠"
      })
  void whatIsWrittenOtherwiseIsNoAddress(String path) {
    assertThat(TilePath.parse(path)).isEmpty();
  }

  @Test
  void treesHaveNoTilesAboveTheEighthLevel() {
    assertThat(new TileCoordinates(7, 0).widthIn(Long.MAX_VALUE)).isEqualTo(127);
    assertThat(new TileCoordinates(8, 0).widthIn(Long.MAX_VALUE)).isZero();
  }
}
