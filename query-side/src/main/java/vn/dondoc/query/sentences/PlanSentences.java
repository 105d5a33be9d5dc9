package vn.dondoc.query.sentences;

import org.jspecify.annotations.Nullable;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.PlanEvent.PlanVoided;

/** Which sentence tells of an event of a plan, and what it speaks of. */
final class PlanSentences {

  private PlanSentences() {}

  static Sentence told(PlanEvent event) {
    return switch (event) {
      case PlanIssued e ->
          Sentence.of("planIssued")
              .with("number", e.document().number())
              .with("day", e.document().issuedOn())
              .with("title", e.document().title())
              .with("items", e.items())
              .with("tasks", e.tasks());
      case PlanItemIssued e ->
          Sentence.of("planItemIssued")
              .with("ref", e.ref())
              .with("content", e.content())
              .with("leads", String.join(", ", e.leads()))
              .with("deadline", e.deadline().text());
      case PlanObligationIssued e ->
          Sentence.of("planObligationIssued")
              .with("text", e.text())
              .with("deadline", e.deadline().text());
      case PlanAmended e ->
          Sentence.of("planAmended")
              .with("number", e.document().number())
              .with("added", e.itemsAdded())
              .with("changed", e.itemsChanged())
              .with("removed", e.itemsRemoved())
              .with("assigned", e.tasksAssigned())
              .with("cancelled", e.tasksCancelled());
      case PlanItemAmended e ->
          Sentence.of("planItemAmended")
              .with("ref", e.ref())
              .with("content", e.content())
              .with("deadline", e.deadline().text());
      case PlanItemRemoved e -> Sentence.of("planItemRemoved").with("ref", e.ref());
      case PlanVoided e ->
          Sentence.of("planVoided")
              .with("cancelled", e.tasksCancelled())
              .with("kept", e.tasksKept().size());
    };
  }

  static @Nullable String reason(PlanEvent event) {
    return switch (event) {
      case PlanAmended e -> e.reason();
      case PlanVoided e -> e.reason();
      case PlanIssued _,
          PlanItemIssued _,
          PlanObligationIssued _,
          PlanItemAmended _,
          PlanItemRemoved _ ->
          null;
    };
  }
}
