package vn.dondoc.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proofs that others publish, good and bad ones; where each file is from stands in its first line.
 */
class PublishedProofsTest {

  private final TreeHasher hasher = new TreeHasher();

  @ParameterizedTest
  @MethodSource
  void inclusion(Probe probe) {
    assertThat(probe.check((i, n, path) -> new InclusionProof(i, n, path)::proves, hasher))
        .isEqualTo(probe.proves);
  }

  @ParameterizedTest
  @MethodSource
  void consistency(Probe probe) {
    assertThat(probe.check((m, n, path) -> new ConsistencyProof(m, n, path)::proves, hasher))
        .isEqualTo(probe.proves);
  }

  static Stream<Probe> inclusion() {
    return probes("inclusion.tsv");
  }

  static Stream<Probe> consistency() {
    return probes("consistency.tsv");
  }

  private interface Check {
    boolean proves(Hash first, Hash second, TreeHasher hasher);
  }

  private interface Proof {
    Check of(long first, long second, List<Hash> path);
  }

  record Probe(String name, boolean proves, List<String> columns) {

    /** A hash that is none, such as an empty one, cannot even be made: refused. */
    boolean check(Proof proof, TreeHasher hasher) {
      Optional<Hash> first = Hash.ofBase64(columns.get(2));
      Optional<Hash> second = Hash.ofBase64(columns.get(3));
      List<Optional<Hash>> path =
          columns.get(4).equals("-")
              ? List.of()
              : Arrays.stream(columns.get(4).split(",", -1)).map(Hash::ofBase64).toList();
      return first.isPresent()
          && second.isPresent()
          && path.stream().allMatch(Optional::isPresent)
          && proof
              .of(
                  Long.parseUnsignedLong(columns.get(0)),
                  Long.parseUnsignedLong(columns.get(1)),
                  path.stream().map(Optional::orElseThrow).toList())
              .proves(first.get(), second.get(), hasher);
    }

    @Override
    public String toString() {
      return name + (proves ? " proves" : " is refused");
    }
  }

  private static Stream<Probe> probes(String file) {
    try (InputStream in = PublishedProofsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(c -> new Probe(c[0], c[1].equals("proves"), Arrays.asList(c).subList(2, c.length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
