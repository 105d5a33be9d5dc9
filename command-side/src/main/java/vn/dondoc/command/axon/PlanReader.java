package vn.dondoc.command.axon;

import java.util.Optional;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.eventstore.EventLog;

/** What the log says of a plan. */
public final class PlanReader {

  private final EventLog log;

  public PlanReader(EventLog log) {
    this.log = log;
  }

  public Optional<PlanIssued> issued(String planId) {
    return log.readStream(planId, 0).stream()
        .map(logged -> logged.event())
        .filter(PlanIssued.class::isInstance)
        .map(PlanIssued.class::cast)
        .findFirst();
  }
}
