package vn.dondoc.command.drafts;

import java.util.List;
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
 * @param names settled for the whole draft, the last word on a name behind the earlier ones
 * @param amends what was said of the plan that it amends
 * @param draft the importer's reading with the corrections laid over it
 * @param planId the plan it was issued as, null until then
 */
public record StoredDraft(
    String draftId,
    long version,
    String fileName,
    ImportHints hints,
    Map<String, ItemCorrection> corrections,
    List<SettledName> names,
    Amends amends,
    Draft draft,
    @Nullable String planId) {
  public StoredDraft {
    corrections = Map.copyOf(corrections);
    names = List.copyOf(names);
  }

  StoredDraft with(Draft other) {
    return new StoredDraft(
        draftId, version, fileName, hints, corrections, names, amends, other, planId);
  }
}
