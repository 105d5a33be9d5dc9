package vn.dondoc.command.drafts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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

/** Makes drafts of files and takes corrections to them. */
public final class PlanDrafts {

  private static final int ATTEMPTS = 10;

  private final DraftStore store;
  private final FileStore files;
  private final Receipts receipts;
  private final DirectoryReader directory;
  private final CalendarReader calendar;

  public PlanDrafts(
      DraftStore store,
      FileStore files,
      Receipts receipts,
      DirectoryReader directory,
      CalendarReader calendar) {
    this.store = store;
    this.files = files;
    this.receipts = receipts;
    this.directory = directory;
    this.calendar = calendar;
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

    record AlreadyIssued(String planId) implements Result {}

    record Stale(long presentVersion) implements Result {}
  }

  /**
   * How a change is answered, and the key under which the answer is kept for a retry.
   *
   * @param idempotency null where the caller gives no key
   */
  public record Answering(
      @Nullable Idempotency idempotency, Function<StoredDraft, byte[]> answer) {}

  public Optional<StoredDraft> find(String draftId) {
    return store.find(draftId);
  }

  /** Notes that a draft has become a plan, once its events are in the log. */
  public void noteIssued(String draftId, String planId) {
    store.noteIssued(draftId, planId);
  }

  public Result create(
      byte[] content,
      @Nullable String uploadName,
      ImportHints hints,
      String user,
      Answering answering) {
    var earlier = receipts.find(answering.idempotency());
    if (earlier.isPresent()) {
      return new Result.Repeated(earlier.get());
    }
    String fileName = FileStore.safeFileName(uploadName);
    return switch (read(content, fileName, hints)) {
      case Unreadable why -> new Result.NotReadable(why);
      case Draft draft -> {
        StoredDraft made =
            new StoredDraft(
                "draft-" + UUID.randomUUID(), 0, fileName, hints, Map.of(), draft, null);
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
    byte[] answer = answering.answer().apply(draft);
    return switch (receipts.write(answering.idempotency(), answer, write)) {
      case Receipts.Outcome.Written _ -> new Result.Made(draft, answer);
      case Receipts.Outcome.NotWritten _ ->
          new Result.Stale(store.find(draft.draftId()).map(StoredDraft::version).orElse(-1L));
      case Receipts.Outcome.Repeated twin -> new Result.Repeated(twin.answer());
    };
  }

  /**
   * Reads the file again under what is now known of the document, and lays all corrections over it.
   *
   * @param itemId the item that {@code correction} is for, null where only {@code hints} change
   * @param expectedVersion the version the caller has seen, null where any will do: then a
   *     correction that came between is kept and this one laid over it
   */
  public Result correct(
      String draftId,
      ImportHints hints,
      @Nullable String itemId,
      @Nullable ItemCorrection correction,
      @Nullable Long expectedVersion,
      Answering answering) {
    for (int attempt = 1; ; attempt++) {
      Result result = correctOnce(draftId, hints, itemId, correction, expectedVersion, answering);
      boolean lostRace = result instanceof Result.Stale && expectedVersion == null;
      if (!lostRace || attempt == ATTEMPTS) {
        return result;
      }
    }
  }

  private Result correctOnce(
      String draftId,
      ImportHints hints,
      @Nullable String itemId,
      @Nullable ItemCorrection correction,
      @Nullable Long expectedVersion,
      Answering answering) {
    var earlier = receipts.find(answering.idempotency());
    if (earlier.isPresent()) {
      return new Result.Repeated(earlier.get());
    }
    StoredDraft present = store.find(draftId).orElse(null);
    if (present == null) {
      return new Result.Unknown();
    }
    if (present.planId() != null) {
      return new Result.AlreadyIssued(present.planId());
    }
    if (expectedVersion != null && expectedVersion != present.version()) {
      return new Result.Stale(present.version());
    }
    Map<String, ItemCorrection> corrections = new HashMap<>(present.corrections());
    if (itemId != null && correction != null) {
      if (present.draft().items().stream().noneMatch(item -> item.itemId().equals(itemId))) {
        return new Result.UnknownItem(itemId);
      }
      corrections.merge(itemId, correction, ItemCorrection::then);
    }
    byte[] content = files.content(present.draft().document().sha256()).orElseThrow();
    ImportHints merged = present.hints().overlaidBy(hints);
    return switch (read(content, present.fileName(), merged)) {
      case Unreadable why -> new Result.NotReadable(why);
      case Draft draft -> {
        StoredDraft corrected =
            new StoredDraft(
                draftId,
                present.version() + 1,
                present.fileName(),
                merged,
                corrections,
                DraftCorrector.apply(
                    draft,
                    corrections,
                    directory.current(),
                    merged.ruleOrDefault(),
                    calendar.current()),
                null);
        yield write(corrected, answering, () -> store.update(corrected));
      }
    };
  }

  private ImportResult read(byte[] content, String fileName, ImportHints hints) {
    return PlanImporter.read(content, fileName, directory.current(), calendar.current(), hints);
  }
}
