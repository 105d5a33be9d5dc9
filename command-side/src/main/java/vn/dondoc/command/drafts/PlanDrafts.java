package vn.dondoc.command.drafts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.PlanImporter;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.receipts.Receipts;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.PlanState;

/** Makes drafts of files and takes corrections to them. */
public final class PlanDrafts {

  private static final int ATTEMPTS = 10;

  private final DraftStore store;
  private final FileStore files;
  private final Receipts receipts;
  private final DirectoryReader directory;
  private final CalendarReader calendar;
  private final DraftContexts contexts;

  public PlanDrafts(
      DraftStore store,
      FileStore files,
      Receipts receipts,
      DirectoryReader directory,
      CalendarReader calendar,
      DraftContexts contexts) {
    this.store = store;
    this.files = files;
    this.receipts = receipts;
    this.directory = directory;
    this.calendar = calendar;
    this.contexts = contexts;
  }

  /** The answer to a file or to a correction. */
  public sealed interface Result {
    @SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
    record Made(StoredDraft draft, byte[] answer) implements Result {}

    /** The request was answered before. */
    @SuppressWarnings("ArrayRecordComponent")
    record Repeated(byte[] answer) implements Result {}

    record NotReadable(Unreadable why) implements Result {}

    record Unknown() implements Result {}

    record UnknownItem(String itemId) implements Result {}

    /** No item has that name unresolved. */
    record UnknownName(String text) implements Result {}

    record AlreadyIssued(String planId) implements Result {}

    record Stale(long presentVersion) implements Result {}
  }

  /**
   * How a change is answered, and the key under which the answer is kept for a retry.
   *
   * @param idempotency null where the caller gives no key
   */
  public record Answering(
      @Nullable Idempotency idempotency, Function<DraftInContext, byte[]> answer) {}

  public Optional<DraftInContext> find(String draftId) {
    return store.find(draftId).map(contexts::of);
  }

  /** Notes that a draft has become a plan, once its events are in the log. */
  public void noteIssued(String draftId, String planId) {
    store.noteIssued(draftId, planId);
  }

  /**
   * @param asked what the draft amends, looked up only where the request was not answered before:
   *     the plan may have gone since
   */
  public Result create(
      byte[] content,
      @Nullable String uploadName,
      ImportHints hints,
      Supplier<Amends> asked,
      String user,
      Answering answering) {
    var earlier = receipts.find(answering.idempotency());
    if (earlier.isPresent()) {
      return new Result.Repeated(earlier.get());
    }
    Amends amends = asked.get();
    String fileName = FileStore.safeFileName(uploadName);
    Reading reading = read(content, fileName, hints, amends);
    return switch (reading.result()) {
      case Unreadable why -> new Result.NotReadable(why);
      case Draft draft -> {
        List<SettledName> names = contexts.namesSettledBefore(draft.document(), amends);
        StoredDraft made =
            new StoredDraft(
                "draft-" + UUID.randomUUID(),
                0,
                fileName,
                reading.hints(),
                Map.of(),
                names,
                amends,
                NameSettler.settle(draft, names, directory.current()),
                null);
        yield write(
            made,
            answering,
            () -> {
              files.keep(content);
              store.insert(made, user);
              return true;
            });
      }
    };
  }

  private Result write(StoredDraft draft, Answering answering, BooleanSupplier write) {
    byte[] answer = answering.answer().apply(contexts.of(draft));
    return switch (receipts.write(answering.idempotency(), answer, write)) {
      case Receipts.Outcome.Written _ -> new Result.Made(draft, answer);
      case Receipts.Outcome.NotWritten _ ->
          new Result.Stale(store.find(draft.draftId()).map(StoredDraft::version).orElse(-1L));
      case Receipts.Outcome.Repeated twin -> new Result.Repeated(twin.answer());
    };
  }

  /**
   * Reads the file again under what is now known of the document, and lays all that people said of
   * it over that.
   *
   * @param change of the draft as it stands, made up only where the request was not answered
   *     before: what it names may have gone since
   * @param expectedVersion the version the caller has seen, null where any will do: then a change
   *     that came between is kept and this one laid over it
   */
  public Result correct(
      String draftId,
      Function<StoredDraft, DraftChange> change,
      @Nullable Long expectedVersion,
      Answering answering) {
    return settle(draftId, change, expectedVersion, answering, () -> {});
  }

  /**
   * As {@link #correct}.
   *
   * @param aliases makes the names known to the directory, once it is sure that they stand in the
   *     draft and that it may be changed; it may be called again, and then changes nothing
   */
  public Result settle(
      String draftId,
      Function<StoredDraft, DraftChange> change,
      @Nullable Long expectedVersion,
      Answering answering,
      Runnable aliases) {
    for (int attempt = 1; ; attempt++) {
      Result result = correctOnce(draftId, change, expectedVersion, answering, aliases);
      boolean lostRace = result instanceof Result.Stale && expectedVersion == null;
      if (!lostRace || attempt == ATTEMPTS) {
        return result;
      }
    }
  }

  private Result correctOnce(
      String draftId,
      Function<StoredDraft, DraftChange> asked,
      @Nullable Long expectedVersion,
      Answering answering,
      Runnable aliases) {
    var earlier = receipts.find(answering.idempotency());
    if (earlier.isPresent()) {
      return new Result.Repeated(earlier.get());
    }
    StoredDraft present = store.find(draftId).orElse(null);
    if (present == null) {
      return new Result.Unknown();
    }
    DraftChange change = asked.apply(present);
    Result refusal = refusal(present, change, expectedVersion);
    if (refusal != null) {
      return refusal;
    }
    aliases.run();
    return reread(present, change, answering);
  }

  private static @Nullable Result refusal(
      StoredDraft present, DraftChange change, @Nullable Long expectedVersion) {
    if (present.planId() != null) {
      return new Result.AlreadyIssued(present.planId());
    }
    if (expectedVersion != null && expectedVersion != present.version()) {
      return new Result.Stale(present.version());
    }
    String itemId = change.itemId();
    if (itemId != null
        && present.draft().items().stream().noneMatch(item -> item.itemId().equals(itemId))) {
      return new Result.UnknownItem(itemId);
    }
    String unknown = unknownName(present, change.names());
    return unknown == null ? null : new Result.UnknownName(unknown);
  }

  private Result reread(StoredDraft present, DraftChange change, Answering answering) {
    Map<String, ItemCorrection> corrections = new HashMap<>(present.corrections());
    if (change.itemId() != null && change.correction() != null) {
      corrections.merge(change.itemId(), change.correction(), ItemCorrection::then);
    }
    byte[] content = files.content(present.draft().document().sha256()).orElseThrow();
    Amends amends = present.amends().overlaidBy(change.amends());
    ImportHints hints = present.hints().overlaidBy(change.hints());
    Reading reading = read(content, present.fileName(), hints, amends);
    return switch (reading.result()) {
      case Unreadable why -> new Result.NotReadable(why);
      case Draft draft -> {
        List<SettledName> names =
            Stream.of(
                    contexts.namesSettledBefore(draft.document(), amends),
                    present.names(),
                    change.names())
                .flatMap(List::stream)
                .distinct()
                .toList();
        StoredDraft corrected =
            new StoredDraft(
                present.draftId(),
                present.version() + 1,
                present.fileName(),
                reading.hints(),
                corrections,
                names,
                amends,
                DraftCorrector.apply(
                    NameSettler.settle(draft, names, directory.current()),
                    corrections,
                    directory.current(),
                    reading.hints().ruleOrDefault(),
                    calendar.current()),
                null);
        yield write(corrected, answering, () -> store.update(corrected));
      }
    };
  }

  /** A name that was settled before may be settled again. */
  private static @Nullable String unknownName(StoredDraft present, List<SettledName> names) {
    return names.stream()
        .map(SettledName::text)
        .filter(text -> !NameSettler.isUnresolved(present.draft(), text))
        .filter(text -> present.names().stream().noneMatch(name -> name.names(text)))
        .findFirst()
        .orElse(null);
  }

  /**
   * @param hints with the deadline rule of the plan that the document amends, unless one was said
   */
  private record Reading(ImportResult result, ImportHints hints) {}

  private Reading read(byte[] content, String fileName, ImportHints hints, Amends amends) {
    ImportResult result = read(content, fileName, hints);
    if (!(result instanceof Draft draft) || hints.deadlineRule() != null) {
      return new Reading(result, hints);
    }
    DeadlineRule rule =
        contexts
            .amendedPlan(draft.document(), amends)
            .map(PlanState::deadlineRule)
            .orElse(hints.ruleOrDefault());
    if (rule == hints.ruleOrDefault()) {
      return new Reading(result, hints);
    }
    ImportHints ruled = hints.overlaidBy(new ImportHints(null, null, null, rule, null, null));
    return new Reading(read(content, fileName, ruled), ruled);
  }

  private ImportResult read(byte[] content, String fileName, ImportHints hints) {
    return PlanImporter.read(content, fileName, directory.current(), calendar.current(), hints);
  }
}
