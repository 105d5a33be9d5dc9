package vn.dondoc.query.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.administration.DeadLetterAnswers.Group;
import vn.dondoc.query.administration.DeadLetterAnswers.Groups;
import vn.dondoc.query.administration.DeadLetterAnswers.Item;
import vn.dondoc.query.administration.DeadLetterAnswers.Page;
import vn.dondoc.query.administration.DeadLetterAnswers.Retried;
import vn.dondoc.query.administration.DeadLetterAnswers.SkippedEvent;
import vn.dondoc.query.administration.DeadLetterAnswers.SkippedEvents;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.DeadLetterList;
import vn.dondoc.query.projection.DeadLetterList.After;
import vn.dondoc.query.projection.DeadLetterList.Letter;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.ParkedStreams.Decision;
import vn.dondoc.query.projection.ParkedStreams.Skip;
import vn.dondoc.query.projection.ParkedStreams.TakenUp;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** Events that projections could not apply, for administrators. */
@RestController("queryDeadLettersController")
@Tag(name = "administration")
class DeadLettersController {

  private static final String LIST = "dead-letters";
  private static final int MOST_GROUPS = 200;
  private static final int MOST_SKIPPED = 500;

  /** Taken up by one call; each stream is a transaction that live batches wait for. */
  private static final int MOST_STREAMS = 2_000;

  private static final int MOST_STREAMS_LISTED = 100_000;

  private final DeadLetterList letters;
  private final ProjectionRunner projections;

  DeadLettersController(DeadLetterList letters, ProjectionRunner projections) {
    this.letters = letters;
    this.projections = projections;
  }

  record SkipRequest(@Nullable String reason) {}

  @GetMapping("/api/admin/dead-letters")
  @Operation(summary = "Events that wait, since they or one before them cannot be applied")
  Page list(
      @RequestParam(required = false) @Nullable String projection,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Parameters parameters = new Parameters();
    String askedProjection = parameters.text("projection", projection);
    String askedGroup = parameters.text("group", group);
    int most = parameters.limit(limit);
    String listName = LIST + " " + askedProjection + " " + askedGroup;
    Cursor after = parameters.cursor(cursor, listName, Cursor.Part.TEXT, Cursor.Part.POSITION);
    parameters.check();
    DeadLetterGroupId cause =
        askedGroup == null
            ? null
            : DeadLetterGroupId.parse(askedGroup).orElseThrow(unknown(askedGroup));
    String name = cause == null ? askedProjection : cause.projection();
    String causeId = cause == null ? null : cause.causeId();
    // Looked at before the letters are: what they do not show had been applied by then.
    long position = projections.position(name);
    List<Letter> found = letters.letters(name, causeId, after(after), most + 1);
    List<Letter> page = found.subList(0, Math.min(most, found.size()));
    String next =
        found.size() > most
            ? Cursor.of(page.getLast().projection(), page.getLast().position()).encode(listName)
            : null;
    return new Page(
        page.stream().map(Item::of).toList(), next, letters.count(name, causeId), position);
  }

  private static After after(@Nullable Cursor cursor) {
    return cursor == null
        ? After.NOTHING
        : new After(cursor.key().get(0), Long.parseLong(cursor.key().get(1)));
  }

  @GetMapping("/api/admin/dead-letters/groups")
  @Operation(summary = "Dead letters in groups of one cause, those with most streams first")
  Groups groups() {
    return new Groups(letters.groups(MOST_GROUPS).stream().map(Group::of).toList());
  }

  @GetMapping("/api/admin/skipped-events")
  @Operation(summary = "Decisions to leave an event out of a read model, the latest first")
  SkippedEvents skipped() {
    return new SkippedEvents(letters.skipped(MOST_SKIPPED).stream().map(SkippedEvent::of).toList());
  }

  @PostMapping("/api/admin/dead-letters/{id}/retry")
  @Operation(summary = "Takes up the stream of a dead letter, from the first event that waits")
  Retried retry(@PathVariable String id) {
    DeadLetterId letter = letter(id);
    TakenUp taken =
        parked(letter.projection(), id).retry(letter.position()).orElseThrow(unknown(id));
    return Retried.of(List.of(taken), 0);
  }

  @PostMapping("/api/admin/dead-letters/groups/{id}/retry")
  @Operation(summary = "Takes up every stream that waits for one cause")
  Retried retryGroup(@PathVariable String id) {
    requireText("id", id);
    DeadLetterGroupId group = DeadLetterGroupId.parse(id).orElseThrow(unknown(id));
    ParkedStreams<?> parked = parked(group.projection(), id);
    List<String> streams =
        letters.streams(group.projection(), group.causeId(), MOST_STREAMS_LISTED);
    if (streams.isEmpty()) {
      throw unknown(id).get();
    }
    List<TakenUp> taken =
        streams.stream()
            .limit(MOST_STREAMS)
            .map(parked::retryStream)
            .flatMap(Optional::stream)
            .toList();
    return Retried.of(taken, Math.max(0, streams.size() - MOST_STREAMS));
  }

  @PostMapping("/api/admin/dead-letters/{id}/skip")
  @Operation(summary = "Leaves an event out for good, for a reason, and takes up its stream")
  Retried skip(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable SkipRequest body,
      HttpServletRequest request) {
    DeadLetterId letter = letter(id);
    Parameters parameters = new Parameters();
    String reason = parameters.text("reason", body == null ? null : body.reason());
    if (reason == null || reason.isBlank()) {
      parameters.problem("reason", "MISSING", "");
    }
    parameters.check();
    Decision decision = new Decision(String.valueOf(reason).strip(), Actors.of(request));
    return switch (parked(letter.projection(), id).skip(letter.position(), decision)) {
      case Skip.Unknown() -> throw unknown(id).get();
      case Skip.NotFirst(long first) ->
          throw QueryProblemException.of(
              Code.DEAD_LETTER_NOT_FIRST, id, new DeadLetterId(letter.projection(), first));
      case Skip.Done(TakenUp then) -> Retried.of(List.of(then), 0);
    };
  }

  private static DeadLetterId letter(String id) {
    requireText("id", id);
    return DeadLetterId.parse(id).orElseThrow(unknown(id));
  }

  private ParkedStreams<?> parked(String projection, String id) {
    return projections.parkedStreams(projection).orElseThrow(unknown(id));
  }

  private static Supplier<QueryProblemException> unknown(String id) {
    return () -> QueryProblemException.of(Code.DEAD_LETTER_UNKNOWN, id);
  }

  private static void requireText(String name, String given) {
    Parameters parameters = new Parameters();
    parameters.text(name, given);
    parameters.check();
  }
}
