package vn.dondoc.bench.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows what was committed and what a reader was given, and tells the difference. Events are told
 * apart by their place, which a store gives to one event only.
 */
final class Oracle {

  /** A place in a stream, versions from 0. */
  record Place(String stream, long version) {}

  /**
   * @param committed how many events should have been read
   * @param lost committed and never read
   * @param doubled read again after having been read
   * @param outOfOrder read after a later one of the same stream
   * @param phantom read though not committed
   */
  record Verdict(int committed, int lost, int doubled, int outOfOrder, int phantom) {}

  private final Set<Place> committed = new HashSet<>();
  private final Set<Place> uncertain = new HashSet<>();
  private final List<Place> read = new ArrayList<>();
  private final Set<Place> seen = new HashSet<>();

  synchronized void wrote(Transaction transaction, Transaction.Outcome outcome) {
    for (int i = 0; i < transaction.events(); i++) {
      Place place = new Place(transaction.stream(), transaction.firstVersion() + i);
      switch (outcome) {
        case COMMITTED -> committed.add(place);
        case UNKNOWN -> uncertain.add(place);
        case NOT_STORED -> {}
      }
    }
  }

  synchronized void read(String stream, long version) {
    Place place = new Place(stream, version);
    read.add(place);
    seen.add(place);
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
    Set<Place> before = new HashSet<>();
    Map<String, Long> highest = new HashMap<>();
    int doubled = 0;
    int outOfOrder = 0;
    int phantom = 0;
    for (Place place : read) {
      if (!before.add(place)) {
        doubled++;
        continue;
      }
      if (highest.getOrDefault(place.stream(), -1L) > place.version()) {
        outOfOrder++;
      }
      highest.merge(place.stream(), place.version(), Math::max);
      if (!committed.contains(place) && !uncertain.contains(place)) {
        phantom++;
      }
    }
    int lost = (int) committed.stream().filter(place -> !before.contains(place)).count();
    return new Verdict(committed.size(), lost, doubled, outOfOrder, phantom);
  }
}
