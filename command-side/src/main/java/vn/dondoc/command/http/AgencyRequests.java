package vn.dondoc.command.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of what can be done to agencies, one record each. {@code effectiveOn} is the first day
 * of what is new, and {@code reason} the legal basis; that one is given, the decider sees to.
 */
final class AgencyRequests {

  private static final int NAME_MAX_CHARS = 2_000;

  /** A province has a few hundred agencies and communes. */
  private static final int MAX_AGENCIES = 1_000;

  private static final int MAX_RULES = 1_000;
  private static final int MAX_TASKS_IN_A_RULE = 10_000;

  private AgencyRequests() {}

  record Rename(
      @NotBlank @Size(max = NAME_MAX_CHARS) String name,
      @NotNull LocalDate effectiveOn,
      @Nullable String reason) {}

  record Merge(
      @NotNull @Size(min = 1, max = MAX_AGENCIES) List<@NotBlank String> agencies,
      @NotBlank String into,
      @NotNull LocalDate effectiveOn,
      @Nullable String reason) {}

  record Split(
      @NotNull @Size(max = MAX_AGENCIES) List<@NotBlank String> into,
      @NotNull LocalDate effectiveOn,
      @Nullable String reason) {}

  record Dissolve(
      @Nullable @Size(max = MAX_AGENCIES) List<@NotBlank String> successors,
      @NotNull LocalDate effectiveOn,
      @Nullable String reason) {}

  /**
   * @param to who takes every task that no rule names; where it is missing and there are no rules
   *     either, the one successor on the day
   * @param coordinating whether the agency is also replaced where it coordinates; yes where missing
   * @param dryRun true to be shown what would move, and nothing else
   */
  record HandOverTasks(
      @Nullable String to,
      @Nullable @Size(max = MAX_RULES) List<@Valid @NotNull Rule> rules,
      @Nullable String reason,
      @Nullable LocalDate occurredOn,
      @Nullable Boolean coordinating,
      @Nullable Boolean dryRun) {}

  record Rule(
      @NotBlank String to,
      @NotNull @Size(max = MAX_TASKS_IN_A_RULE) List<@NotBlank String> taskIds) {}
}
