package vn.dondoc.command.handover;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param from code of the agency whose open tasks move
 * @param to code of the agency that takes every task that no rule names; null: the one successor,
 *     or nobody where there are rules
 * @param occurredOn null: today
 * @param coordinating whether the agency is also replaced where it coordinates
 * @param dryRun to be shown what would move, and nothing else
 */
public record HandOverRequest(
    String from,
    @Nullable String to,
    List<Rule> rules,
    @Nullable String reason,
    @Nullable LocalDate occurredOn,
    boolean coordinating,
    boolean dryRun) {

  public HandOverRequest {
    rules = List.copyOf(rules);
  }

  /**
   * @param to code of the agency that takes these tasks
   */
  public record Rule(String to, List<String> taskIds) {
    public Rule {
      taskIds = List.copyOf(taskIds);
    }
  }
}
