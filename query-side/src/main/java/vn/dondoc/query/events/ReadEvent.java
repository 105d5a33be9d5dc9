package vn.dondoc.query.events;

import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.Erasure;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.sentences.Sentence;
import vn.dondoc.query.sentences.SentenceTemplate;
import vn.dondoc.query.sentences.Sentences;

/**
 * A row of the log with what it says, as far as that can be read.
 *
 * @param before what its task was, null where that is not known, or there was none
 * @param after what its task became, null where that is not known
 */
record ReadEvent(
    LoggedRow row,
    @Nullable DomainEvent event,
    @Nullable Recorded recorded,
    @Nullable TaskState before,
    @Nullable TaskState after) {

  /** What it says by itself. */
  static ReadEvent alone(LoggedRow row, EventReading reading) {
    return new ReadEvent(
        row, reading.event(row).orElse(null), reading.recorded(row).orElse(null), null, null);
  }

  String summary(Language language) {
    return SentenceTemplate.render(sentence(), language);
  }

  private Sentence sentence() {
    if (row.erasure() instanceof Erasure erasure) {
      return Sentences.erased(erasure.erasedOn(), erasure.reason());
    }
    if (event == null || recorded == null) {
      return Sentences.unreadable();
    }
    return event instanceof TaskEvent ofTask && after != null
        ? Sentences.about(ofTask, before, after, recorded)
        : Sentences.about(event, recorded);
  }
}
