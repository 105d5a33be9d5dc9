package vn.dondoc.query.history;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Role;
import vn.dondoc.query.history.TaskChanges.Change;

/**
 * One event of a task as the caller sees it.
 *
 * @param type the name the event is stored under
 * @param recordedAt when it was entered; {@code occurredOn} when it happened
 * @param actor who did it; null where what the event said was erased
 * @param agency the agency the actor acted for
 * @param summary a sentence in the caller's language
 * @param backdated entered more than five working days after it happened; null where that cannot be
 *     told for lack of a calendar
 * @param requestId of the request that caused it; null where none did
 * @param clientAddress where that request came from
 */
public record HistoryItem(
    long position,
    long version,
    String type,
    OffsetDateTime recordedAt,
    LocalDate occurredOn,
    @Nullable String actor,
    @Nullable Role role,
    @Nullable String agency,
    @Nullable String onBehalfOf,
    @Nullable String reason,
    String summary,
    List<Change> changes,
    @Nullable Boolean backdated,
    @Nullable String requestId,
    @Nullable String clientAddress) {

  public HistoryItem {
    changes = List.copyOf(changes);
  }
}
