package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;

/**
 * A draft as it stands when it is to be issued: agencies resolved, deadlines read.
 *
 * @param number the document's number, null where neither it nor a person has said it
 * @param issuedOn the day the document was issued; its tasks are assigned on it
 * @param sha256 of the file's bytes, lower-case hex
 * @param items in the order of the document
 * @param problems what has been settled neither by the importer nor by hand
 */
public record PlanToIssue(
    String draftId,
    @Nullable String number,
    @Nullable LocalDate issuedOn,
    @Nullable String title,
    @Nullable String authority,
    String fileName,
    String sha256,
    DeadlineRule deadlineRule,
    @Nullable String leader,
    @Nullable String field,
    List<ItemToIssue> items,
    List<ObligationToIssue> obligations,
    List<ProblemOfDraft> problems) {

  public PlanToIssue {
    items = List.copyOf(items);
    obligations = List.copyOf(obligations);
    problems = List.copyOf(problems);
  }

  /**
   * One row of the plan's table.
   *
   * @param leads every agency that leads it, groups expanded; naming one twice is no harm
   * @param coordinating codes
   * @param source where it stands in the file
   */
  public record ItemToIssue(
      String itemId,
      String ref,
      @Nullable String group,
      String content,
      @Nullable String details,
      @Nullable String leadText,
      List<AgencyName> leads,
      @Nullable String coordinatingText,
      List<String> coordinating,
      Deadline deadline,
      @Nullable String product,
      String source) {
    public ItemToIssue {
      Set<String> codes = new HashSet<>();
      leads = leads.stream().filter(lead -> codes.add(lead.code())).toList();
      coordinating = coordinating.stream().distinct().toList();
    }
  }

  /** A duty found in the plan's prose. */
  public record ObligationToIssue(
      String obligationId, String text, Deadline deadline, String source) {}

  /**
   * @param itemRef the item it stands at, null for the document
   */
  public record ProblemOfDraft(String id, String code, @Nullable String itemRef, String message) {}
}
