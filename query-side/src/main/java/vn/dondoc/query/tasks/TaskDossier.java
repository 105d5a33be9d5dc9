package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.CoordinatingAgenciesChanged;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.EffectiveDueSet;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.PriorityChanged;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskAmended;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReassigned;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.history.LatenessVerdict.RejectedReport;
import vn.dondoc.history.TaskState;

/**
 * A task with everything that was said about it: the state, and the papers that came with it. Each
 * list keeps its latest {@value #MOST} entries; the task's history has them all.
 */
public record TaskDossier(
    TaskState state,
    List<Extension> extensions,
    List<Report> reports,
    List<Completion> completions,
    List<Explanation> explanations,
    List<Note> reminders,
    List<Note> comments) {

  static final int MOST = 200;

  public TaskDossier {
    extensions = List.copyOf(extensions);
    reports = List.copyOf(reports);
    completions = List.copyOf(completions);
    explanations = List.copyOf(explanations);
    reminders = List.copyOf(reminders);
    comments = List.copyOf(comments);
  }

  /** What became of a request for an extension. */
  public enum ExtensionStatus {
    REQUESTED,
    APPROVED,
    REFUSED,
    OFFERED,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    /** Nobody decided: the task was closed, stopped or given to another agency before. */
    LAPSED
  }

  /**
   * @param newDue the day asked for; {@code offeredDue} another day that was offered instead
   * @param decidedOn the day of the decision, of the answer to the offer, or on which it lapsed
   */
  public record Extension(
      LocalDate requestedOn,
      String requestedBy,
      LocalDate newDue,
      String reason,
      List<Evidence> evidence,
      ExtensionStatus status,
      @Nullable LocalDate offeredDue,
      @Nullable LocalDate decidedOn,
      @Nullable String decisionReason) {

    private boolean open() {
      return switch (status) {
        case REQUESTED, OFFERED -> true;
        case APPROVED, REFUSED, OFFER_ACCEPTED, OFFER_DECLINED, LAPSED -> false;
      };
    }

    private Extension decided(ExtensionStatus to, LocalDate on, @Nullable String why) {
      return new Extension(
          requestedOn, requestedBy, newDue, reason, evidence, to, offeredDue, on, why);
    }

    private Extension offered(LocalDate day, LocalDate on, @Nullable String why) {
      return new Extension(
          requestedOn,
          requestedBy,
          newDue,
          reason,
          evidence,
          ExtensionStatus.OFFERED,
          day,
          on,
          why);
    }
  }

  public record Report(
      LocalDate occurredOn,
      String by,
      int percent,
      @Nullable String text,
      List<Evidence> evidence) {}

  /** What became of a completion report. */
  public enum CompletionStatus {
    AWAITING_CONFIRMATION,
    CONFIRMED,
    REJECTED
  }

  public record Completion(
      LocalDate occurredOn,
      String by,
      Product product,
      List<Evidence> evidence,
      CompletionStatus status,
      @Nullable LocalDate decidedOn,
      @Nullable String decisionReason) {

    private Completion decided(CompletionStatus to, LocalDate on, @Nullable String why) {
      return new Completion(occurredOn, by, product, evidence, to, on, why);
    }
  }

  /**
   * Either half may be missing, or have been erased: then nothing but its days is left.
   *
   * @param requestVersion stream version of the request; {@code version} of what was given
   */
  public record Explanation(
      @Nullable Long requestVersion,
      @Nullable LocalDate requestedOn,
      @Nullable String request,
      @Nullable LocalDate requestErasedOn,
      @Nullable Long version,
      @Nullable LocalDate givenOn,
      @Nullable String by,
      @Nullable String text,
      @Nullable LocalDate erasedOn) {

    private Explanation given(long at, LocalDate on, String who, String what) {
      return new Explanation(
          requestVersion, requestedOn, request, requestErasedOn, at, on, who, what, null);
    }

    private Explanation without(long erased, LocalDate on) {
      if (Objects.equals(requestVersion, erased)) {
        return new Explanation(
            requestVersion, requestedOn, null, on, version, givenOn, by, text, erasedOn);
      }
      return Objects.equals(version, erased)
          ? new Explanation(
              requestVersion,
              requestedOn,
              request,
              requestErasedOn,
              version,
              givenOn,
              null,
              null,
              on)
          : this;
    }
  }

  /**
   * A reminder or a comment.
   *
   * @param version of the task's stream
   * @param by null, as is {@code text}, where they were erased, on {@code erasedOn}
   */
  public record Note(
      long version,
      LocalDate occurredOn,
      @Nullable String by,
      @Nullable String text,
      @Nullable LocalDate erasedOn) {

    private Note without(long erased, LocalDate on) {
      return version == erased ? new Note(version, occurredOn, null, null, on) : this;
    }
  }

  /** Every file that came with a report or a request. */
  public List<Evidence> evidence() {
    return Stream.of(
            reports.stream().map(Report::evidence),
            completions.stream().map(Completion::evidence),
            extensions.stream().map(Extension::evidence))
        .flatMap(lists -> lists)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** The completion reports that count as if they had not been made. */
  List<RejectedReport> rejectedReports() {
    return completions.stream()
        .filter(report -> report.status() == CompletionStatus.REJECTED)
        .map(
            report ->
                new RejectedReport(
                    report.occurredOn(),
                    Objects.requireNonNull(report.decidedOn()),
                    Objects.requireNonNullElse(report.decisionReason(), "")))
        .toList();
  }

  static TaskDossier evolve(@Nullable TaskDossier before, TaskEvent event, Recorded by) {
    TaskState state = TaskState.evolve(before == null ? null : before.state(), event, by);
    TaskDossier known =
        before == null
            ? new TaskDossier(
                state, List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
            : before.with(state);
    return known.filed(event, by.user()).withoutVoidRequest(event.occurredOn());
  }

  private TaskDossier filed(TaskEvent event, String by) {
    return switch (event) {
      case ProgressReported e ->
          withReports(
              add(reports, new Report(e.occurredOn(), by, e.percent(), e.text(), e.evidence())));
      case CompletionReported e -> withCompletions(add(completions, reported(e, by)));
      case CompletionConfirmed e ->
          withCompletions(
              last(
                  completions, it -> it.decided(CompletionStatus.CONFIRMED, e.occurredOn(), null)));
      case CompletionRejected e ->
          withCompletions(
              last(
                  completions,
                  it -> it.decided(CompletionStatus.REJECTED, e.occurredOn(), e.reason())));
      case ExtensionRequested e -> withExtensions(add(extensions, requested(e, by)));
      case ExtensionApproved e ->
          decideExtension(ExtensionStatus.APPROVED, e.occurredOn(), e.reason());
      case ExtensionRefused e ->
          decideExtension(ExtensionStatus.REFUSED, e.occurredOn(), e.reason());
      case ExtensionOffered e ->
          withExtensions(
              last(extensions, it -> it.offered(e.newDue(), e.occurredOn(), e.reason())));
      case ExtensionOfferAccepted e ->
          decideExtension(ExtensionStatus.OFFER_ACCEPTED, e.occurredOn(), e.reason());
      case ExtensionOfferDeclined e ->
          decideExtension(ExtensionStatus.OFFER_DECLINED, e.occurredOn(), e.reason());
      case ExplanationRequested e ->
          withExplanations(
              add(
                  explanations,
                  new Explanation(
                      state.version(),
                      e.occurredOn(),
                      e.text(),
                      null,
                      null,
                      null,
                      null,
                      null,
                      null)));
      case ExplanationGiven e -> withExplanations(explained(e, by));
      case ReminderSent e -> withReminders(add(reminders, note(e.occurredOn(), by, e.text())));
      case TaskCommented e -> withComments(add(comments, note(e.occurredOn(), by, e.text())));
      case ErasedRemark e -> filed(blank(e), "").without(state.version(), e.erasedOn());
      case ContentErased e -> without(e.version(), e.occurredOn());
      case TaskAssigned _,
          TaskAccepted _,
          TaskReturned _,
          TaskReassigned _,
          DeadlineChanged _,
          EffectiveDueSet _,
          CoordinatingAgenciesChanged _,
          PriorityChanged _,
          TaskSuspended _,
          TaskResumed _,
          TaskCancelled _,
          TaskReopened _,
          TaskAmended _,
          TaskHandedOver _ ->
          this;
    };
  }

  /** A request that is no longer open in the state, and that no event decided, has lapsed. */
  private TaskDossier withoutVoidRequest(LocalDate on) {
    boolean lapsed =
        state.openExtension() == null && !extensions.isEmpty() && extensions.getLast().open();
    return lapsed ? decideExtension(ExtensionStatus.LAPSED, on, null) : this;
  }

  private static Completion reported(CompletionReported e, String by) {
    return new Completion(
        e.occurredOn(),
        by,
        e.product(),
        e.evidence(),
        CompletionStatus.AWAITING_CONFIRMATION,
        null,
        null);
  }

  private static Extension requested(ExtensionRequested e, String by) {
    return new Extension(
        e.occurredOn(),
        by,
        e.newDue(),
        e.reason(),
        e.evidence(),
        ExtensionStatus.REQUESTED,
        null,
        null,
        null);
  }

  private TaskDossier decideExtension(
      ExtensionStatus status, LocalDate on, @Nullable String reason) {
    return withExtensions(last(extensions, it -> it.decided(status, on, reason)));
  }

  /** An explanation answers the request that is open, or stands by itself. */
  private List<Explanation> explained(ExplanationGiven e, String by) {
    boolean open = !explanations.isEmpty() && explanations.getLast().givenOn() == null;
    List<Explanation> asked =
        open
            ? explanations
            : add(
                explanations,
                new Explanation(null, null, null, null, null, null, null, null, null));
    return last(asked, it -> it.given(state.version(), e.occurredOn(), by, e.text()));
  }

  private Note note(LocalDate on, String by, String text) {
    return new Note(state.version(), on, by, text, null);
  }

  /** A remark of the same kind and day that says nothing. */
  private static TaskEvent blank(ErasedRemark erased) {
    LocalDate on = erased.occurredOn();
    return switch (erased.kind()) {
      case REMINDER -> new ReminderSent("", on);
      case EXPLANATION_REQUEST -> new ExplanationRequested("", on);
      case EXPLANATION -> new ExplanationGiven("", on);
      case COMMENT -> new TaskCommented("", on);
    };
  }

  /** Nothing of what the remark of that version said, whichever kind it is of. */
  private TaskDossier without(long version, LocalDate on) {
    return new TaskDossier(
        state,
        extensions,
        reports,
        completions,
        explanations.stream().map(it -> it.without(version, on)).toList(),
        reminders.stream().map(it -> it.without(version, on)).toList(),
        comments.stream().map(it -> it.without(version, on)).toList());
  }

  private static <T> List<T> add(List<T> list, T entry) {
    List<T> longer = new ArrayList<>(list);
    longer.add(entry);
    return longer.size() > MOST ? longer.subList(1, longer.size()) : longer;
  }

  private static <T> List<T> last(List<T> list, UnaryOperator<T> change) {
    if (list.isEmpty()) {
      return list;
    }
    List<T> changed = new ArrayList<>(list);
    changed.set(changed.size() - 1, change.apply(changed.getLast()));
    return changed;
  }

  private TaskDossier with(TaskState next) {
    return new TaskDossier(
        next, extensions, reports, completions, explanations, reminders, comments);
  }

  private TaskDossier withExtensions(List<Extension> next) {
    return new TaskDossier(state, next, reports, completions, explanations, reminders, comments);
  }

  private TaskDossier withReports(List<Report> next) {
    return new TaskDossier(state, extensions, next, completions, explanations, reminders, comments);
  }

  private TaskDossier withCompletions(List<Completion> next) {
    return new TaskDossier(state, extensions, reports, next, explanations, reminders, comments);
  }

  private TaskDossier withExplanations(List<Explanation> next) {
    return new TaskDossier(state, extensions, reports, completions, next, reminders, comments);
  }

  private TaskDossier withReminders(List<Note> next) {
    return new TaskDossier(state, extensions, reports, completions, explanations, next, comments);
  }

  private TaskDossier withComments(List<Note> next) {
    return new TaskDossier(state, extensions, reports, completions, explanations, reminders, next);
  }
}
