package vn.dondoc.command.axon;

import java.util.List;
import java.util.Optional;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;

/** What the log says of a plan. */
public final class PlanReader {

  private final EventLog log;

  public PlanReader(EventLog log) {
    this.log = log;
  }

  /**
   * @param items in the order of the document
   */
  public record Plan(PlanIssued issued, List<PlanItemIssued> items) {

    /** The item with that number in the document; the first where several have it. */
    public Optional<PlanItemIssued> item(String ref) {
      return items.stream().filter(item -> item.ref().equals(ref)).findFirst();
    }
  }

  public Optional<Plan> plan(String planId) {
    List<LoggedEvent> stream = log.readStream(planId, 0);
    return events(stream, PlanIssued.class).stream()
        .findFirst()
        .map(issued -> new Plan(issued, events(stream, PlanItemIssued.class)));
  }

  private static <E> List<E> events(List<LoggedEvent> stream, Class<E> type) {
    return stream.stream()
        .map(LoggedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
