package vn.dondoc.command.importing.items;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.read.Place;

/**
 * An item in the document's words.
 *
 * @param ref the number, made up for rows that have none
 * @param leadText empty where nobody is named; so are the other texts
 * @param deadlineInherited whether the deadline stands in a neighbouring row
 */
public record RawItem(
    String ref,
    @Nullable String group,
    String content,
    @Nullable String details,
    String leadText,
    String coordinatingText,
    String deadlineText,
    boolean deadlineInherited,
    String product,
    Place place,
    List<Finding> findings) {
  public RawItem {
    findings = List.copyOf(findings);
  }
}
