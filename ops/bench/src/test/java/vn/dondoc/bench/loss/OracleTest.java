package vn.dondoc.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.loss.Oracle.Event;
import vn.dondoc.bench.loss.Oracle.Verdict;
import vn.dondoc.bench.loss.Transaction.Outcome;

/** The oracle has to see each kind of fault; a blind one would praise everybody. */
class OracleTest {

  private final Oracle oracle = new Oracle();

  @Test
  void allReadOnceInOrderIsNoFault() {
    wrote("a", 0, 3, Outcome.COMMITTED);
    read("a", 0, 1, 2);

    assertThat(oracle.allRead()).isTrue();
    assertThat(oracle.verdict()).isEqualTo(new Verdict(3, 0, 0, 0, 0));
  }

  @Test
  void whatIsNeverReadIsLost() {
    wrote("a", 0, 3, Outcome.COMMITTED);
    read("a", 0, 2);

    assertThat(oracle.allRead()).isFalse();
    assertThat(oracle.verdict()).isEqualTo(new Verdict(3, 1, 0, 0, 0));
  }

  @Test
  void whatIsReadAgainIsDoubled() {
    wrote("a", 0, 2, Outcome.COMMITTED);
    read("a", 0, 1, 0, 1);

    assertThat(oracle.verdict()).isEqualTo(new Verdict(2, 0, 2, 0, 0));
  }

  @Test
  void orderCountsWithinAStreamOnly() {
    wrote("a", 0, 2, Outcome.COMMITTED);
    wrote("b", 0, 2, Outcome.COMMITTED);
    read("a", 1);
    read("b", 0, 1);
    read("a", 0);

    assertThat(oracle.verdict()).isEqualTo(new Verdict(4, 0, 0, 1, 0));
  }

  @Test
  void whatWasRolledBackMustNotBeRead() {
    wrote("a", 0, 1, Outcome.COMMITTED);
    wrote("a", 1, 1, Outcome.NOT_STORED);
    read("a", 0, 1);

    assertThat(oracle.verdict()).isEqualTo(new Verdict(1, 0, 0, 0, 1));
  }

  @Test
  void anUnknownOutcomeMayGoEitherWay() {
    wrote("a", 0, 1, Outcome.UNKNOWN);
    wrote("b", 0, 1, Outcome.UNKNOWN);
    read("a", 0);

    assertThat(oracle.verdict()).isEqualTo(new Verdict(0, 0, 0, 0, 0));
  }

  @Test
  void whatWasRolledBackIsNotTakenForWhatCameInItsPlace() {
    wrote(1, "a", 0, 1, Outcome.NOT_STORED);
    wrote(2, "a", 0, 1, Outcome.COMMITTED);
    read(1, "a", 0);

    assertThat(oracle.allRead()).isFalse();
    assertThat(oracle.verdict()).isEqualTo(new Verdict(1, 1, 0, 0, 1));

    read(2, "a", 0);

    assertThat(oracle.allRead()).isTrue();
    assertThat(oracle.verdict()).isEqualTo(new Verdict(1, 0, 0, 0, 1));
  }

  private void wrote(String stream, long version, int events, Outcome outcome) {
    wrote(1, stream, version, events, outcome);
  }

  private void wrote(long number, String stream, long version, int events, Outcome outcome) {
    oracle.wrote(
        new Transaction(number, stream, version, events, Duration.ZERO, false, Duration.ZERO),
        outcome);
  }

  private void read(String stream, long... versions) {
    read(1, stream, versions);
  }

  private void read(long transaction, String stream, long... versions) {
    for (long version : versions) {
      oracle.read(new Event(stream, version, transaction));
    }
  }
}
