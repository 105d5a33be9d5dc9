package vn.dondoc.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.AcceptedProblem;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.PlanEvent.PlanVoided;

/**
 * What the events of one plan add up to: the document as it stands with all its amendments. Read
 * models keep it as a JSON document, so its components are plain values and their names are data.
 *
 * @param version stream version of the last event; the first event has 0
 * @param document the one it was issued as
 * @param deadlineRule as the last amendment left it
 * @param items in the order of the document, without those that an amendment removed
 * @param tasksIssued how many tasks it was issued with
 * @param acceptedProblems of its issue; each amendment has its own
 * @param voided null while it stands
 */
public record PlanState(
    String planId,
    long version,
    String draftId,
    PlanDocument document,
    DeadlineRule deadlineRule,
    @Nullable String leader,
    @Nullable String field,
    List<Item> items,
    List<Obligation> obligations,
    int tasksIssued,
    List<AcceptedProblem> acceptedProblems,
    List<Amendment> amendments,
    @Nullable Voiding voided) {

  public PlanState {
    items = List.copyOf(items);
    obligations = List.copyOf(obligations);
    acceptedProblems = List.copyOf(acceptedProblems);
    amendments = List.copyOf(amendments);
  }

  /**
   * One row of the plan's table as it stands.
   *
   * @param order grows with the place in the document; a row added by an amendment has the order of
   *     the one that it follows
   * @param leads codes, as {@code coordinating}
   * @param source where it stands in the file that said it last
   */
  public record Item(
      String itemId,
      int order,
      String ref,
      @Nullable String group,
      String content,
      @Nullable String details,
      @Nullable String leadText,
      List<String> leads,
      @Nullable String coordinatingText,
      List<String> coordinating,
      Deadline deadline,
      @Nullable String product,
      String source) {
    public Item {
      leads = List.copyOf(leads);
      coordinating = List.copyOf(coordinating);
    }
  }

  /** A duty found in the plan's prose. */
  public record Obligation(String obligationId, String text, Deadline deadline, String source) {}

  /** A later document that changed the plan. */
  public record Amendment(
      String draftId,
      PlanDocument document,
      String reason,
      int itemsAdded,
      int itemsChanged,
      int itemsRemoved,
      int tasksAssigned,
      int tasksCancelled,
      List<AcceptedProblem> acceptedProblems,
      LocalDate occurredOn) {
    public Amendment {
      acceptedProblems = List.copyOf(acceptedProblems);
    }
  }

  /**
   * @param tasksKept those that somebody had acted on
   */
  public record Voiding(
      String reason, int tasksCancelled, List<String> tasksKept, LocalDate occurredOn) {
    public Voiding {
      tasksKept = List.copyOf(tasksKept);
    }
  }

  /**
   * The state after one more event; what is in the log happened, so each is taken as it is.
   *
   * @param before null where {@code event} is the plan's first
   * @throws IllegalStateException if the first event is not {@link PlanIssued}, or a later one is
   */
  public static PlanState evolve(@Nullable PlanState before, PlanEvent event) {
    if (before == null) {
      if (event instanceof PlanIssued issued) {
        return first(issued);
      }
      throw new IllegalStateException("first event of a plan is " + event);
    }
    return switch (event) {
      case PlanIssued e ->
          throw new IllegalStateException("plan " + before.planId + " is issued twice: " + e);
      case PlanItemIssued e -> before.withItems(inserted(before.items, item(e)));
      case PlanObligationIssued e ->
          before.withObligations(
              added(
                  before.obligations,
                  new Obligation(e.obligationId(), e.text(), e.deadline(), e.source())));
      case PlanAmended e -> before.amended(e);
      case PlanItemAmended e -> before.withItems(replaced(before.items, e));
      case PlanItemRemoved e ->
          before.withItems(
              before.items.stream().filter(item -> !item.itemId().equals(e.itemId())).toList());
      case PlanVoided e ->
          before.voided(new Voiding(e.reason(), e.tasksCancelled(), e.tasksKept(), e.occurredOn()));
    };
  }

  /** The item with that number in the document; the first where several have it. */
  public Optional<Item> item(String ref) {
    return items.stream().filter(item -> item.ref().equals(ref)).findFirst();
  }

  /** Whether a draft has become this plan, or one of its amendments. */
  public boolean madeOf(String otherDraftId) {
    return draftId.equals(otherDraftId)
        || amendments.stream().anyMatch(amendment -> amendment.draftId().equals(otherDraftId));
  }

  /** The draft that it was last issued or amended from. */
  public String lastDraftId() {
    return amendments.isEmpty() ? draftId : amendments.getLast().draftId();
  }

  private static PlanState first(PlanIssued e) {
    return new PlanState(
        e.planId(),
        0,
        e.draftId(),
        e.document(),
        e.deadlineRule(),
        e.leader(),
        e.field(),
        List.of(),
        List.of(),
        e.tasks(),
        e.acceptedProblems(),
        List.of(),
        null);
  }

  private static Item item(PlanItemIssued e) {
    return new Item(
        e.itemId(),
        e.order(),
        e.ref(),
        e.group(),
        e.content(),
        e.details(),
        e.leadText(),
        e.leads(),
        e.coordinatingText(),
        e.coordinating(),
        e.deadline(),
        e.product(),
        e.source());
  }

  private static Item amended(Item before, PlanItemAmended e) {
    return new Item(
        before.itemId(),
        before.order(),
        e.ref(),
        e.group(),
        e.content(),
        e.details(),
        e.leadText(),
        e.leads(),
        e.coordinatingText(),
        e.coordinating(),
        e.deadline(),
        e.product(),
        e.source());
  }

  /** Behind the last item whose order is not higher: where an added row belongs. */
  private static List<Item> inserted(List<Item> items, Item item) {
    int at = items.size();
    while (at > 0 && items.get(at - 1).order() > item.order()) {
      at--;
    }
    List<Item> more = new ArrayList<>(items);
    more.add(at, item);
    return more;
  }

  private static List<Item> replaced(List<Item> items, PlanItemAmended e) {
    UnaryOperator<Item> change = item -> item.itemId().equals(e.itemId()) ? amended(item, e) : item;
    return items.stream().map(change).toList();
  }

  private static <T> List<T> added(List<T> known, T one) {
    List<T> more = new ArrayList<>(known);
    more.add(one);
    return more;
  }

  private PlanState amended(PlanAmended e) {
    Amendment amendment =
        new Amendment(
            e.draftId(),
            e.document(),
            e.reason(),
            e.itemsAdded(),
            e.itemsChanged(),
            e.itemsRemoved(),
            e.tasksAssigned(),
            e.tasksCancelled(),
            e.acceptedProblems(),
            e.occurredOn());
    return next(e.deadlineRule(), items, obligations, added(amendments, amendment), voided);
  }

  private PlanState withItems(List<Item> next) {
    return next(deadlineRule, next, obligations, amendments, voided);
  }

  private PlanState withObligations(List<Obligation> next) {
    return next(deadlineRule, items, next, amendments, voided);
  }

  private PlanState voided(Voiding voiding) {
    return next(deadlineRule, items, obligations, amendments, voiding);
  }

  private PlanState next(
      DeadlineRule nextRule,
      List<Item> nextItems,
      List<Obligation> nextObligations,
      List<Amendment> nextAmendments,
      @Nullable Voiding nextVoided) {
    return new PlanState(
        planId,
        version + 1,
        draftId,
        document,
        nextRule,
        leader,
        field,
        nextItems,
        nextObligations,
        tasksIssued,
        acceptedProblems,
        nextAmendments,
        nextVoided);
  }
}
