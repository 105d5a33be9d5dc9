package vn.dondoc.command.plan;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.Role;
import vn.dondoc.history.PlanState;

/** Decides whether a document can amend a plan, and what it comes to. */
public final class AmendmentDecider {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private AmendmentDecider() {}

  /**
   * @param plan null where the log has no such plan
   * @param difference of the document and the plan, by {@link PlanDifference#between}
   * @param tasks of the items that change or go, and whatever stands under the ids that new tasks
   *     could get: {@link #taskIds}
   * @param today the business day (Asia/Ho_Chi_Minh) on which the command is given
   * @return the plan's stream first, then a stream for each task that is assigned or changes
   */
  public static Decision<StreamEvents> decide(
      @Nullable PlanState plan,
      PlanDifference difference,
      Collection<PlanTask> tasks,
      AmendPlan command,
      Actor actor,
      LocalDate today) {
    if (actor.role() != null && actor.role() != Role.OFFICE) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, actor.role());
    }
    if (plan == null) {
      return Decision.refuse(RefusalCode.PLAN_UNKNOWN, command.planId());
    }
    PlanToIssue document = command.document();
    String number = document.number();
    LocalDate issuedOn = document.issuedOn();
    if (number == null || number.isBlank()) {
      return Decision.refuse(RefusalCode.PLAN_NUMBER_MISSING);
    }
    if (issuedOn == null) {
      return Decision.refuse(RefusalCode.PLAN_DATE_MISSING);
    }
    Refusal refusal = refusal(plan, difference, command, number, issuedOn, today);
    if (refusal != null) {
      return new Decision.Refused<>(refusal);
    }
    boolean ownVersion = isVersionOf(plan, number, issuedOn, document.authority());
    Amending amending =
        new Amending(
            plan,
            PlanDecider.document(document, number, issuedOn),
            document,
            reason(number, issuedOn, ownVersion),
            ownVersion ? today : issuedOn);
    return PlanDecider.withinOneAppend(amending.streams(difference, tasks));
  }

  /** What the command's document would change. */
  public static PlanDifference difference(@Nullable PlanState plan, AmendPlan command) {
    return PlanDifference.between(
        plan == null ? List.of() : plan.items(), command.document().items(), command.scope());
  }

  /** Every id under which the difference could find, or would make, a task of the plan's items. */
  public static Set<String> taskIds(PlanState plan, PlanDifference difference) {
    return ItemTasks.idsOf(plan, difference);
  }

  private static @Nullable Refusal refusal(
      PlanState plan,
      PlanDifference difference,
      AmendPlan command,
      String number,
      LocalDate issuedOn,
      LocalDate today) {
    if (plan.voided() != null) {
      return Refusal.of(RefusalCode.PLAN_VOIDED, plan.planId());
    }
    boolean ownVersion = isVersionOf(plan, number, issuedOn, command.document().authority());
    boolean nothingNew = plan.madeOf(command.document().draftId()) || difference.isEmpty();
    if (nothingNew && ownVersion) {
      return Refusal.of(RefusalCode.PLAN_ALREADY_ISSUED, number, plan.planId());
    }
    if (nothingNew) {
      return Refusal.of(RefusalCode.PLAN_UNCHANGED, number, plan.planId());
    }
    if (issuedOn.isAfter(today)) {
      return Refusal.of(RefusalCode.OCCURRED_IN_FUTURE, issuedOn, today);
    }
    if (issuedOn.isBefore(plan.document().issuedOn())) {
      return Refusal.of(RefusalCode.AMENDMENT_BEFORE_PLAN, issuedOn, plan.document().issuedOn());
    }
    return PlanDecider.refusalOfProblems(command.document().problems(), command.acceptProblems());
  }

  /** Whether a document says of itself that it is the very one that the plan was issued as. */
  private static boolean isVersionOf(
      PlanState plan, String number, LocalDate issuedOn, @Nullable String authority) {
    String planned =
        PlanIds.planId(
            plan.document().number(), plan.document().issuedOn(), plan.document().authority());
    return planned.equals(PlanIds.planId(number, issuedOn, authority));
  }

  /** Kept for ever with the events of the tasks, so in the language of the office. */
  private static String reason(String number, LocalDate issuedOn, boolean ownVersion) {
    return (ownVersion ? "Theo bản điều chỉnh của văn bản " : "Theo văn bản ")
        + number
        + " ngày "
        + DAY.format(issuedOn);
  }
}
