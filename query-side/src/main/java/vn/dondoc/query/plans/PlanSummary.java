package vn.dondoc.query.plans;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.history.PlanState;

/**
 * One line of the list of plans.
 *
 * @param items how many it has now; {@code tasksIssued} how many tasks it was issued with
 * @param amendments how many documents have changed it since
 * @param voidedOn null while it stands
 */
public record PlanSummary(
    String planId,
    String number,
    LocalDate issuedOn,
    @Nullable String title,
    @Nullable String authority,
    String fileName,
    String sha256,
    @Nullable String leader,
    @Nullable String field,
    int items,
    int tasksIssued,
    int amendments,
    @Nullable LocalDate voidedOn,
    long version) {

  static PlanSummary of(PlanState plan) {
    PlanDocument document = plan.document();
    return new PlanSummary(
        plan.planId(),
        document.number(),
        document.issuedOn(),
        document.title(),
        document.authority(),
        document.fileName(),
        document.sha256(),
        plan.leader(),
        plan.field(),
        plan.items().size(),
        plan.tasksIssued(),
        plan.amendments().size(),
        plan.voided() == null ? null : plan.voided().occurredOn(),
        plan.version());
  }
}
