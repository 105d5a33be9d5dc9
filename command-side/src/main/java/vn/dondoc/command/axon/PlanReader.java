package vn.dondoc.command.axon;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.PlanIds;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.PlanState;

/** What the log says of a plan. */
public final class PlanReader {

  private final EventLog log;

  public PlanReader(EventLog log) {
    this.log = log;
  }

  /** The plan with all its amendments, also where it has been voided. */
  public Optional<PlanState> plan(String planId) {
    @Nullable PlanState plan = null;
    for (LoggedEvent event : log.readStream(planId, 0)) {
      if (!(event.event() instanceof PlanEvent change)) {
        return Optional.empty();
      }
      plan = PlanState.evolve(plan, change);
    }
    return Optional.ofNullable(plan);
  }

  /**
   * Where a document stands.
   *
   * @param planId the id that it was issued under, or would be
   * @param plan the plan that was made of it and has not been voided
   */
  public record Standing(String planId, Optional<PlanState> plan) {}

  /** Finds the plan of a document, past those that were made of it by mistake and voided. */
  public Standing standing(String number, LocalDate issuedOn, @Nullable String authority) {
    String first = PlanIds.planId(number, issuedOn, authority);
    for (int generation = 1; ; generation++) {
      String planId = PlanIds.generation(first, generation);
      Optional<PlanState> plan = plan(planId);
      if (plan.isEmpty() || plan.get().voided() == null) {
        return new Standing(planId, plan);
      }
    }
  }

  /** As {@link #standing}; empty where the document does not say number and date. */
  public Optional<Standing> standingOf(
      @Nullable String number, @Nullable LocalDate issuedOn, @Nullable String authority) {
    return number == null || number.isBlank() || issuedOn == null
        ? Optional.empty()
        : Optional.of(standing(number, issuedOn, authority));
  }
}
