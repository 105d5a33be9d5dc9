package vn.dondoc.bench.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows what was committed and what a reader was given, and tells the difference. Events are told
 * apart by their place in the stream and the transaction that wrote them: after one that was rolled
 * back, the next one writes to the same place.
 */
final class Oracle {

  /**
   * @param version its place in the stream, from 0
   * @param transaction the number of the one that wrote it
   */
  record Event(String stream, long version, long transaction) {}

  /**
   * @param committed how many events should have been read
   * @param lost committed and never read
   * @param doubled read again after having been read
   * @param outOfOrder read after a later one of the same stream
   * @param phantom read though not committed
   */
  record Verdict(int committed, int lost, int doubled, int outOfOrder, int phantom) {}

  private final Set<Event> committed = new HashSet<>();
  private final Set<Event> uncertain = new HashSet<>();
  private final List<Event> read = new ArrayList<>();
  private final Set<Event> seen = new HashSet<>();

  synchronized void wrote(Transaction transaction, Transaction.Outcome outcome) {
    for (int i = 0; i < transaction.events(); i++) {
      Event event =
          new Event(transaction.stream(), transaction.firstVersion() + i, transaction.number());
      switch (outcome) {
        case COMMITTED -> committed.add(event);
        case UNKNOWN -> uncertain.add(event);
        case NOT_STORED -> {}
      }
    }
  }

  synchronized void read(Event event) {
    read.add(event);
    seen.add(event);
  }

  /** How many events are known to be committed. */
  synchronized int committed() {
    return committed.size();
  }

  /** How many different events the reader was given. */
  synchronized int read() {
    return seen.size();
  }

  synchronized boolean allRead() {
    return seen.containsAll(committed);
  }

  synchronized Verdict verdict() {
    Set<Event> before = new HashSet<>();
    Map<String, Long> highest = new HashMap<>();
    int doubled = 0;
    int outOfOrder = 0;
    int phantom = 0;
    for (Event event : read) {
      if (!committed.contains(event) && !uncertain.contains(event)) {
        phantom++;
        continue;
      }
      if (!before.add(event)) {
        doubled++;
        continue;
      }
      if (highest.getOrDefault(event.stream(), -1L) > event.version()) {
        outOfOrder++;
      }
      highest.merge(event.stream(), event.version(), Math::max);
    }
    int lost = (int) committed.stream().filter(event -> !before.contains(event)).count();
    return new Verdict(committed.size(), lost, doubled, outOfOrder, phantom);
  }
}
