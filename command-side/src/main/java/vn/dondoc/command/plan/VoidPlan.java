package vn.dondoc.command.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Takes back a plan that was issued by mistake, with all tasks that nobody has acted on.
 *
 * @param occurredOn null: today
 */
public record VoidPlan(String planId, @Nullable String reason, @Nullable LocalDate occurredOn) {}
