package vn.dondoc.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;

/** Trees of random sizes against the recursive definitions, and proofs damaged in every way. */
class ProofPropertiesTest {

  private static final int TREES = 60;
  private static final int LARGEST = 300;
  private static final int DAMAGES = 20;

  private final TreeHasher hasher = new TreeHasher();

  @Test
  void theRootAtEverySizeIsThatOfTheDefinition() {
    Random random = Seeded.random("theRootAtEverySizeIsThatOfTheDefinition");
    NaiveTree naive = NaiveTree.random(LARGEST, random);
    CompactRange range = new CompactRange(hasher);
    for (int size = 0; size < LARGEST; size++) {
      assertThat(range.root()).isEqualTo(naive.root(size));
      range.append(hasher.leaf(naive.entry(size)));
    }
  }

  @Test
  void everyInclusionProofProvesAndNoDamagedOneDoes() {
    Random random = Seeded.random("everyInclusionProofProvesAndNoDamagedOneDoes");
    for (int i = 0; i < TREES; i++) {
      NaiveTree tree = NaiveTree.random(1 + random.nextInt(LARGEST), random);
      int size = tree.size();
      int index = random.nextInt(size);
      List<Hash> path = tree.inclusion(index, size);
      Hash leaf = tree.leaf(index);
      Hash root = tree.root(size);

      assertThat(new InclusionProof(index, size, path).proves(leaf, root, hasher)).isTrue();
      refusesDamaged(
          path, p -> new InclusionProof(index, size, p).proves(leaf, root, hasher), random);
      for (int other = -1; other <= size; other++) {
        assertThat(new InclusionProof(other, size, path).proves(leaf, root, hasher))
            .as("index %d of %d passed off as %d", index, size, other)
            .isEqualTo(other == index);
      }
      assertThat(new InclusionProof(index, size, path).proves(root, leaf, hasher))
          .isEqualTo(size == 1);
      assertThat(new InclusionProof(index, size, path).proves(leaf, damaged(root, random), hasher))
          .isFalse();
    }
  }

  @Test
  void everyConsistencyProofProvesAndNoDamagedOneDoes() {
    Random random = Seeded.random("everyConsistencyProofProvesAndNoDamagedOneDoes");
    for (int i = 0; i < TREES; i++) {
      NaiveTree tree = NaiveTree.random(1 + random.nextInt(LARGEST), random);
      int to = tree.size();
      int from = 1 + random.nextInt(to);
      List<Hash> path = tree.consistency(from, to);
      Hash older = tree.root(from);
      Hash newer = tree.root(to);

      assertThat(new ConsistencyProof(from, to, path).proves(older, newer, hasher)).isTrue();
      refusesDamaged(
          path, p -> new ConsistencyProof(from, to, p).proves(older, newer, hasher), random);
      assertThat(new ConsistencyProof(from, to, path).proves(damaged(older, random), newer, hasher))
          .isFalse();
      assertThat(new ConsistencyProof(from, to, path).proves(older, damaged(newer, random), hasher))
          .isFalse();
      assertThat(new ConsistencyProof(to, from, path).proves(newer, older, hasher))
          .isEqualTo(from == to);
    }
  }

  private static void refusesDamaged(List<Hash> path, Predicate<List<Hash>> proves, Random random) {
    for (int i = 0; i < DAMAGES; i++) {
      List<Hash> damaged = damaged(path, random);
      if (!damaged.equals(path)) {
        assertThat(proves.test(damaged)).as("%s instead of %s", damaged, path).isFalse();
      }
    }
  }

  private static List<Hash> damaged(List<Hash> path, Random random) {
    List<Hash> damaged = new ArrayList<>(path);
    Hash other = damaged(Hash.of(new byte[Hash.BYTES]), random);
    int at = random.nextInt(path.size() + 1);
    if (at == path.size()) {
      damaged.add(other);
      return damaged;
    }
    switch (random.nextInt(5)) {
      case 0 -> damaged.set(at, damaged(path.get(at), random));
      case 1 -> damaged.remove(at);
      case 2 -> damaged.add(at, other);
      case 3 -> damaged.add(at, path.get(at));
      default -> damaged.set(at, damaged.set(path.size() - 1 - at, path.get(at)));
    }
    return damaged;
  }

  private static Hash damaged(Hash hash, Random random) {
    byte[] bytes = hash.bytes().clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Hash.of(bytes);
  }
}
