package vn.dondoc.command.drafts;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.PlanImporter;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.Unreadable;

/** Makes drafts of files and takes corrections to them. */
public final class PlanDrafts {

  private final DraftStore store;
  private final FileStore files;
  private final DirectoryReader directory;

  public PlanDrafts(DraftStore store, FileStore files, DirectoryReader directory) {
    this.store = store;
    this.files = files;
    this.directory = directory;
  }

  /** The answer to a file or to a correction. */
  public sealed interface Result {
    record Made(StoredDraft draft) implements Result {}

    record NotReadable(Unreadable why) implements Result {}

    /** The idempotency key was used for another request. */
    record KeyReused() implements Result {}

    record Unknown() implements Result {}

    record UnknownItem(String itemId) implements Result {}

    record AlreadyIssued(String planId) implements Result {}

    record Stale(long presentVersion) implements Result {}
  }

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
      @Nullable Idempotency idempotency) {
    if (idempotency != null) {
      var earlier = store.findByKey(idempotency.key());
      if (earlier.isPresent()) {
        return MessageDigest.isEqual(earlier.get().requestHash(), idempotency.requestHash())
            ? new Result.Made(earlier.get().draft())
            : new Result.KeyReused();
      }
    }
    String fileName = FileStore.safeFileName(uploadName);
    return switch (read(content, fileName, hints)) {
      case Unreadable why -> new Result.NotReadable(why);
      case Draft draft -> {
        files.keep(content);
        StoredDraft made =
            new StoredDraft(
                "draft-" + UUID.randomUUID(), 0, fileName, hints, Map.of(), draft, null);
        boolean inserted =
            store.insert(
                made,
                user,
                idempotency == null ? null : idempotency.key(),
                idempotency == null ? null : idempotency.requestHash());
        // A twin of this request was faster; its draft is the answer.
        yield inserted
            ? new Result.Made(made)
            : create(content, uploadName, hints, user, idempotency);
      }
    };
  }

  /**
   * Reads the file again under what is now known of the document, and lays all corrections over it.
   *
   * @param itemId the item that {@code correction} is for, null where only {@code hints} change
   * @param expectedVersion the version the caller has seen, null where any will do
   */
  public Result correct(
      String draftId,
      ImportHints hints,
      @Nullable String itemId,
      @Nullable ItemCorrection correction,
      @Nullable Long expectedVersion) {
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
                DraftCorrector.apply(draft, corrections, directory.current()),
                null);
        yield store.update(corrected)
            ? new Result.Made(corrected)
            : new Result.Stale(store.find(draftId).map(StoredDraft::version).orElse(-1L));
      }
    };
  }

  private ImportResult read(byte[] content, String fileName, ImportHints hints) {
    return PlanImporter.read(content, fileName, directory.current(), hints);
  }
}
