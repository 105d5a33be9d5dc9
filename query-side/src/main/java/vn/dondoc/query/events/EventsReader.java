package vn.dondoc.query.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;

/** Pages of the log. */
final class EventsReader {

  /** What the key of a cursor is made of: the last position that was looked at. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.POSITION};

  private static final int CHUNK_ROWS = 1_000;

  /** Where few events match, an answer comes after so many all the same. */
  private static final long MOST_LOOKED_AT = 100_000;

  private final LogRows rows;
  private final EventScan scan;
  private final EventReading reading;

  EventsReader(LogRows rows, EventScan scan, EventReading reading) {
    this.rows = rows;
    this.scan = scan;
    this.reading = reading;
  }

  /** Whether there is such a task, be its first event readable or not. */
  boolean hasTask(String id) {
    return rows.readStreamsAfter(List.of(id), 0, Long.MAX_VALUE, 1).stream()
        .anyMatch(row -> reading.event(row).map(TaskEvent.class::isInstance).orElse(true));
  }

  EventPage page(
      EventQuestion question,
      int limit,
      @Nullable Cursor after,
      String listName,
      Language language) {
    long shown = after == null ? 0 : Long.parseLong(after.key().getFirst());
    return question.streams().isPresent()
        ? pageOfStreams(question, limit, shown, listName, language)
        : pageOfLog(question, limit, shown, listName, language);
  }

  private EventPage pageOfStreams(
      EventQuestion question, int limit, long shown, String listName, Language language) {
    List<ReadEvent> found = new ArrayList<>();
    long[] total = {0};
    scan.read(
        question,
        event -> event,
        event -> {
          total[0]++;
          if (event.row().position() > shown && found.size() <= limit) {
            found.add(event);
          }
        });
    List<ReadEvent> page = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit ? Cursor.of(page.getLast().row().position()).encode(listName) : null;
    return new EventPage(items(page, language), next, total[0], question.to());
  }

  private EventPage pageOfLog(
      EventQuestion question, int limit, long shown, String listName, Language language) {
    List<ReadEvent> found = new ArrayList<>();
    long start = Math.max(question.after(), shown);
    long last = start;
    while (found.size() < limit && last < question.to() && last - start < MOST_LOOKED_AT) {
      int chunk = question.filter().isAny() ? limit : CHUNK_ROWS;
      long left = question.to() - last;
      List<LoggedRow> read = rows.readAfter(last, (int) Math.min(chunk, left));
      if (read.isEmpty()) {
        break;
      }
      for (LoggedRow row : read) {
        if (found.size() == limit) {
          break;
        }
        last = row.position();
        if (question.filter().matches(row, reading)) {
          found.add(ReadEvent.alone(row, reading));
        }
      }
    }
    String next = last < question.to() ? Cursor.of(last).encode(listName) : null;
    Long total = question.filter().isAny() ? question.to() - question.after() : null;
    return new EventPage(items(found, language), next, total, question.to());
  }

  private static List<EventItem> items(List<ReadEvent> events, Language language) {
    return events.stream().map(event -> EventItem.of(event, language)).toList();
  }
}
