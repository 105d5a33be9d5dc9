package vn.dondoc.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, null on the last
 * @param total how many there are on all pages
 * @param position of the log that the answer is complete to
 */
public record Page<T>(List<T> items, @Nullable String next, long total, long position)
    implements ListAnswer<T> {
  public Page {
    items = List.copyOf(items);
  }
}
