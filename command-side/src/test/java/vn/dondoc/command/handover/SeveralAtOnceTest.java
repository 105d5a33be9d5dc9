package vn.dondoc.command.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeveralAtOnceTest {

  private static final List<Integer> QUESTIONS = IntStream.range(0, 100).boxed().toList();

  @Test
  void theAnswersAreInTheOrderOfTheQuestions() {
    assertThat(SeveralAtOnce.answers(QUESTIONS, 8, each -> each % 3 == 0 ? null : each * 2))
        .hasSize(100)
        .containsEntry(3, null)
        .containsEntry(50, 100);
    assertThat(SeveralAtOnce.answers(QUESTIONS, 8, each -> each).keySet())
        .containsExactlyElementsOf(QUESTIONS);
  }

  @Test
  void noMoreThanAllowedAreUnderWayAtOnce() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    SeveralAtOnce.answers(
        QUESTIONS,
        4,
        each -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          Thread.yield();
          return underWay.decrementAndGet();
        });

    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void aFailureIsThrownOnceNothingIsUnderWayAnyMore() {
    AtomicInteger underWay = new AtomicInteger();

    assertThatThrownBy(
            () ->
                SeveralAtOnce.answers(
                    QUESTIONS,
                    4,
                    each -> {
                      underWay.incrementAndGet();
                      try {
                        if (each == 2) {
                          throw new IllegalArgumentException("the third");
                        }
                        return each;
                      } finally {
                        underWay.decrementAndGet();
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the third");
    assertThat(underWay.get()).isZero();
  }
}
