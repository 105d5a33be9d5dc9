package vn.dondoc.command.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.events.Priority;

/**
 * The bodies of the task commands, one record each. {@code occurredOn} is optional everywhere and
 * means today where it is missing. What a rule of the domain requires (a reason, a text) is for the
 * decider to refuse, with its code.
 */
final class TaskRequests {

  private TaskRequests() {}

  /**
   * @param deadline a phrase as documents write it, or an object with {@code kind}, {@code due}, …
   * @param assignedOn today where it is missing
   */
  record Assign(
      @NotBlank String content,
      @Nullable String details,
      @NotBlank String leadAgency,
      @NotNull JsonNode deadline,
      @Nullable List<@NotBlank String> coordinatingAgencies,
      @Nullable String product,
      @Nullable String planId,
      @Nullable String itemRef,
      @Nullable Priority priority,
      @Nullable LocalDate assignedOn,
      @Nullable String leader,
      @Nullable String field) {}

  record Occurred(@Nullable LocalDate occurredOn) {
    static final Occurred TODAY = new Occurred(null);
  }

  record Reason(@Nullable String reason, @Nullable LocalDate occurredOn) {}

  record Reassign(
      @NotBlank String leadAgency, @Nullable String reason, @Nullable LocalDate occurredOn) {}

  record Progress(
      @NotNull Integer percent,
      @Nullable String text,
      @Nullable List<@NotBlank String> evidence,
      @Nullable LocalDate occurredOn) {}

  record Complete(
      @Nullable @Valid ProductBody product,
      @Nullable List<@NotBlank String> evidence,
      @Nullable LocalDate occurredOn) {}

  record ProductBody(@Nullable String text, @Nullable String documentNumber) {}

  record RequestExtension(
      @NotNull LocalDate newDue,
      @Nullable String reason,
      @Nullable List<@NotBlank String> evidence,
      @Nullable LocalDate occurredOn) {}

  record DecideExtension(
      @NotNull ExtensionDecision decision,
      @Nullable LocalDate newDue,
      @Nullable String reason,
      @Nullable LocalDate occurredOn) {}

  record AnswerOffer(
      @NotNull Boolean accept, @Nullable String reason, @Nullable LocalDate occurredOn) {}

  record ChangeDeadline(
      @NotNull JsonNode deadline, @Nullable String reason, @Nullable LocalDate occurredOn) {}

  record ChangeCoordinating(
      @NotNull List<@NotBlank String> coordinatingAgencies,
      @Nullable String reason,
      @Nullable LocalDate occurredOn) {}

  record ChangePriority(
      @NotNull Priority priority, @Nullable String reason, @Nullable LocalDate occurredOn) {}

  record Text(@Nullable String text, @Nullable LocalDate occurredOn) {}

  record Resume(@NotNull JsonNode deadline, @Nullable LocalDate occurredOn) {}

  record Reopen(
      @Nullable String reason, @Nullable JsonNode deadline, @Nullable LocalDate occurredOn) {}
}
