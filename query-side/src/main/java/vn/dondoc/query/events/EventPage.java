package vn.dondoc.query.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the log.
 *
 * @param next the cursor of the next page; null at the end. A page may have fewer items than asked
 *     for, or none, and a next one yet: that many events have been looked through
 * @param total how many there are on all pages; null where all would have to be read to tell
 * @param position of the log that the answer is complete to
 */
record EventPage(
    List<EventItem> items, @Nullable String next, @Nullable Long total, long position) {

  EventPage {
    items = List.copyOf(items);
  }
}
