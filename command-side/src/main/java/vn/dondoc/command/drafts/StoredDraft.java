package vn.dondoc.command.drafts;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.draft.Draft;

/**
 * A draft as it stands.
 *
 * @param version 0 when made, one more with each correction
 * @param hints what the caller said of the document
 * @param corrections by item id
 * @param draft the importer's reading with the corrections laid over it
 * @param planId the plan it was issued as, null until then
 */
public record StoredDraft(
    String draftId,
    long version,
    String fileName,
    ImportHints hints,
    Map<String, ItemCorrection> corrections,
    Draft draft,
    @Nullable String planId) {
  public StoredDraft {
    corrections = Map.copyOf(corrections);
  }
}
