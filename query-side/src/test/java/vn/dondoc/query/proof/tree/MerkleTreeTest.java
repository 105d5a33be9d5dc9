package vn.dondoc.query.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots and proofs out of tiles are those of RFC 6962. */
class MerkleTreeTest {

  /** The published example of the RFC's authors: eight entries, and the roots as they are added. */
  private static final List<byte[]> ENTRIES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(HexFormat.of()::parseHex)
          .toList();

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThePublishedOnes() {
    MemoryTiles tiles = new MemoryTiles();

    assertThat(hex(tiles.tree().root())).isEqualTo(ROOTS.getFirst());
    for (int size = 1; size <= ENTRIES.size(); size++) {
      tiles.append(ENTRIES.get(size - 1));
      assertThat(hex(tiles.tree().root())).isEqualTo(ROOTS.get(size));
      assertThat(hex(tiles.edge().root())).isEqualTo(ROOTS.get(size));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, ''",
    "0, 8, 96a296d2 5f083f0a 6b47aaf2",
    "5, 8, bc1a0643 ca854ea1 d37ee418",
    "2, 3, fac54203",
    "1, 5, 6e340b9c 5f083f0a bc1a0643"
  })
  void inclusionProofsAreThePublishedOnes(int index, int size, String beginnings) {
    MerkleTree tree = new MerkleTree(size, MemoryTiles.of(ENTRIES));

    assertThat(beginnings(tree.inclusion(index))).isEqualTo(beginnings);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, ''",
    "0, 8, ''",
    "1, 8, 96a296d2 5f083f0a 6b47aaf2",
    "6, 8, 0ebc5d34 ca854ea1 d37ee418",
    "2, 5, 5f083f0a bc1a0643",
    "6, 7, 0ebc5d34 b08693ec d37ee418"
  })
  void consistencyProofsAreThePublishedOnes(int from, int to, String beginnings) {
    MerkleTree tree = new MerkleTree(to, MemoryTiles.of(ENTRIES));

    assertThat(beginnings(tree.consistency(from))).isEqualTo(beginnings);
  }

  @Test
  void everySmallTreeIsTheReferencesAtEveryPlace() {
    List<byte[]> entries = entries(40);
    MemoryTiles tiles = MemoryTiles.of(entries);

    for (int size = 1; size <= entries.size(); size++) {
      List<byte[]> beginning = entries.subList(0, size);
      MerkleTree tree = new MerkleTree(size, tiles);
      assertThat(tree.root()).isEqualTo(ReferenceTree.root(beginning));
      for (int at = 0; at < size; at++) {
        assertSame(tree.inclusion(at), ReferenceTree.path(at, beginning));
        assertSame(tree.consistency(at + 1), ReferenceTree.consistency(at + 1, beginning));
      }
    }
  }

  @Test
  void largeTreesAreTheReferencesAtRandomPlaces() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<byte[]> entries = entries(70_000);
    MemoryTiles tiles = MemoryTiles.of(entries);

    for (int round = 0; round < 12; round++) {
      int size = round == 0 ? entries.size() : nearTileEdge(random, entries.size());
      List<byte[]> beginning = entries.subList(0, size);
      MerkleTree tree = new MerkleTree(size, tiles);
      int at = random.nextInt(size);
      String told = "seed %d, size %d, index %d".formatted(seed, size, at);
      assertThat(tree.root()).as(told).isEqualTo(ReferenceTree.root(beginning));
      assertSame(tree.inclusion(at), ReferenceTree.path(at, beginning));
      assertSame(tree.consistency(at + 1), ReferenceTree.consistency(at + 1, beginning));
    }
  }

  @Test
  void oneTreeProvesEveryEntryInTurn() {
    List<byte[]> entries = entries(1_000);
    MerkleTree tree = MemoryTiles.of(entries).tree();

    for (int index = 0; index < entries.size(); index++) {
      assertSame(tree.inclusion(index), ReferenceTree.path(index, entries));
    }
  }

  @Test
  void anEdgeThatWasPutAwayGoesOnAsItWas() {
    List<byte[]> entries = entries(66_100);
    MemoryTiles tiles = MemoryTiles.of(entries.subList(0, 65_800));
    TreeEdge edge = tiles.edge();
    TreeEdge again =
        new TreeEdge(edge.size(), IntStream.range(0, 3).mapToObj(edge::hashes).toList());
    TreeHasher hasher = new TreeHasher();
    List<TileCoordinates> filled = new ArrayList<>();

    for (byte[] entry : entries.subList(65_800, 66_100)) {
      again.append(hasher.leaf(entry), tile -> filled.add(tile.coordinates()));
    }

    assertThat(again.root()).isEqualTo(ReferenceTree.root(entries));
    assertThat(filled).containsExactly(new TileCoordinates(0, 257));
  }

  @Test
  void anEdgeOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> new TreeEdge(3, List.of(new byte[64])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 leaves has 3 hashes at the edge of level 0");
  }

  @Test
  void whatIsNotInTheTreeIsNotProven() {
    MerkleTree tree = MemoryTiles.of(ENTRIES).tree();

    assertThatThrownBy(() -> tree.inclusion(8)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tree.consistency(9)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static int nearTileEdge(RandomGenerator random, int most) {
    int edge = random.nextInt(most / TileCoordinates.WIDTH) * TileCoordinates.WIDTH;
    return Math.clamp(edge + random.nextInt(-2, 3), 1, most);
  }

  private static List<byte[]> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static void assertSame(List<byte[]> found, List<byte[]> expected) {
    assertThat(found.stream().map(MerkleTreeTest::hex))
        .containsExactlyElementsOf(expected.stream().map(MerkleTreeTest::hex).toList());
  }

  /** The first four bytes of each. */
  private static String beginnings(List<byte[]> hashes) {
    return String.join(" ", hashes.stream().map(hash -> hex(Arrays.copyOf(hash, 4))).toList());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
