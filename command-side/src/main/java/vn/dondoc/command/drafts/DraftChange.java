package vn.dondoc.command.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.ImportHints;

/**
 * What a person says about a draft in one act.
 *
 * @param itemId the item that {@code correction} is for, null where no item is corrected
 */
public record DraftChange(
    ImportHints hints,
    Amends amends,
    @Nullable String itemId,
    @Nullable ItemCorrection correction,
    List<SettledName> names) {

  public DraftChange {
    names = List.copyOf(names);
  }

  public static DraftChange ofDocument(ImportHints hints, Amends amends) {
    return new DraftChange(hints, amends, null, null, List.of());
  }

  public static DraftChange ofItem(String itemId, ItemCorrection correction) {
    return new DraftChange(ImportHints.none(), Amends.unsaid(), itemId, correction, List.of());
  }

  public static DraftChange ofNames(List<SettledName> names) {
    return new DraftChange(ImportHints.none(), Amends.unsaid(), null, null, names);
  }
}
