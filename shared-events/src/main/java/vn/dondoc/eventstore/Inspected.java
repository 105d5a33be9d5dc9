package vn.dondoc.eventstore;

import java.util.Set;
import vn.dondoc.events.stored.StoredType;

/**
 * How far the log was looked over.
 *
 * @param position of the last event that was looked at; 0 if none was
 * @param types of all events up to there
 */
record Inspected(long position, Set<StoredType> types) {

  static final Inspected NOTHING = new Inspected(0, Set.of());

  Inspected {
    types = Set.copyOf(types);
  }
}
