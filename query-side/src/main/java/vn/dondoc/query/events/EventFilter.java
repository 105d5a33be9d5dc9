package vn.dondoc.query.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.words.SearchText;

/**
 * Which events of a stretch are meant; null and empty mean any. Events that cannot be read are
 * never left out for what they might say.
 *
 * @param types stored names
 * @param agency code of the agency that the actor acted for
 * @param words all to occur, in the form in which words are compared
 */
record EventFilter(
    Set<String> types, @Nullable String actor, @Nullable String agency, List<String> words) {

  EventFilter {
    types = Set.copyOf(types);
    words = List.copyOf(words);
  }

  boolean isAny() {
    return types.isEmpty() && actor == null && agency == null && words.isEmpty();
  }

  /** The cheap questions first: whole logs are filtered with this. */
  boolean matches(LoggedRow row, EventReading reading) {
    return (types.isEmpty() || types.contains(row.type()))
        && (actor == null && agency == null || isBy(reading.recorded(row)))
        && (words.isEmpty() || hasWords(row));
  }

  private boolean isBy(Optional<Recorded> recorded) {
    return recorded.isEmpty()
        || ((actor == null || actor.equals(recorded.get().user()))
            && (agency == null || agency.equals(recorded.get().agency())));
  }

  private boolean hasWords(LoggedRow row) {
    String text =
        SearchText.of(
            row.type(),
            row.streamId(),
            new String(row.payload(), UTF_8),
            new String(row.metadata(), UTF_8));
    return words.stream().allMatch(text::contains);
  }
}
