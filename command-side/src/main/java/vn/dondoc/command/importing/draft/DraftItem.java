package vn.dondoc.command.importing.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;

/**
 * One proposed item of the plan.
 *
 * @param itemId stable within the draft, {@code item-001}
 * @param ref the number in the document; unnumbered rows under N are N.2, N.3 in order
 * @param group the heading it stands under
 */
public record DraftItem(
    String itemId,
    String ref,
    @Nullable String group,
    String content,
    @Nullable String details,
    @Nullable String leadText,
    List<AgencyPart> leads,
    @Nullable String coordinatingText,
    List<AgencyPart> coordinating,
    Deadline deadline,
    @Nullable String product,
    Source source,
    List<DraftProblem> problems) {

  public DraftItem {
    leads = List.copyOf(leads);
    coordinating = List.copyOf(coordinating);
    problems = List.copyOf(problems);
  }

  /** Codes of the agencies that get a task each. */
  public List<String> leadAgencies() {
    return AgencyPart.distinctAgencies(leads);
  }

  public List<String> coordinatingAgencies() {
    return AgencyPart.distinctAgencies(coordinating);
  }

  public DraftItem withProblems(List<DraftProblem> numbered) {
    return new DraftItem(
        itemId,
        ref,
        group,
        content,
        details,
        leadText,
        leads,
        coordinatingText,
        coordinating,
        deadline,
        product,
        source,
        numbered);
  }
}
