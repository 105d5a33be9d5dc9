package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionTest {

  /** Nodes of different programs agree on it, so it must never change. */
  @Test
  void aStreamAlwaysBelongsToTheSameSegment() {
    assertThat(numbers("task-1")).containsExactly(0, 1, 3, 7, 7);
    assertThat(numbers("plan-1")).containsExactly(0, 1, 3, 3, 3);
    assertThat(numbers("0198c2a4-7f3e-7d10-9a51-2b1f7d1c0e55")).containsExactly(0, 0, 2, 6, 14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void eachStreamIsHeldByOneSegmentAndSegmentsAreOfAboutOneSize(int segments) {
    Division division = new Division(3, segments);

    var held =
        IntStream.range(0, 16_000)
            .mapToObj(i -> "task-" + i)
            .collect(
                Collectors.groupingBy(
                    stream -> division.all().stream().filter(it -> it.holds(stream)).toList(),
                    Collectors.counting()));

    assertThat(held.keySet()).hasSize(segments).allMatch(holders -> holders.size() == 1);
    assertThat(held.values()).allMatch(count -> count > 16_000 / segments / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void nodesShareTheSegmentsEvenlyAndEachIsFollowedOnce(int count) {
    List<String> nodes = IntStream.range(0, count).mapToObj(i -> "node-" + i).toList();
    Division division = new Division(1, 4);
    for (int first : List.of(0, 7, -3)) {
      List<List<Segment>> shares =
          nodes.stream().map(node -> division.shareOf(node, nodes, first)).toList();

      assertThat(shares.stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(division.all());
      assertThat(shares).allMatch(share -> Math.abs(4 - share.size() * count) < count);
    }
  }

  @Test
  void everyNodeIsReadyToFollowTheWhole() {
    Division whole = new Division(2, 1);

    assertThat(whole.shareOf("b", List.of("a", "b"), 0)).isEqualTo(whole.all());
    assertThat(whole.shareOf("a", List.of("a", "b"), 0)).isEqualTo(whole.all());
  }

  @Test
  void tokensOfDifferentDivisionsGoByDifferentNames() {
    Generation generation = new Generation("tasks", 3);

    assertThat(Segment.WHOLE.tokenIn(generation)).isEqualTo("tasks-3");
    assertThat(
            Stream.of(new Division(1, 2), new Division(2, 2), new Division(3, 1))
                .flatMap(division -> division.all().stream())
                .map(segment -> segment.tokenIn(generation)))
        .containsExactly("tasks-3/1.0", "tasks-3/1.1", "tasks-3/2.0", "tasks-3/2.1", "tasks-3/3.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 6, 32})
  void otherNumbersOfSegmentsAreNone(int segments) {
    assertThat(Division.isPossible(segments)).isFalse();
    assertThatThrownBy(() -> new Division(0, segments))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> numbers(String streamId) {
    return Stream.of(1, 2, 4, 8, 16)
        .map(segments -> new Division(1, segments).of(streamId).number())
        .toList();
  }
}
