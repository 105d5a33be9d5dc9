package vn.dondoc.command.handover;

import java.util.List;
import vn.dondoc.command.decision.Refusal;

/**
 * What became of every task that was concerned: none is left out.
 *
 * @param lead of the tasks that the agency led
 * @param coordinating of those it coordinated
 * @param position log position that this is complete to
 */
public record HandOverReport(
    String from, boolean dryRun, Outcome lead, Outcome coordinating, long position) {

  /**
   * @param moved in a dry run: that would be
   * @param alreadySo how many of the tasks named were with the agency named already
   * @param left how many stay with the agency because nobody was named who takes them
   */
  public record Outcome(List<Moved> moved, int alreadySo, List<RefusedTask> refused, int left) {
    public Outcome {
      moved = List.copyOf(moved);
      refused = List.copyOf(refused);
    }
  }

  /**
   * @param to code of the agency it is with now
   */
  public record Moved(String taskId, String to) {}

  public record RefusedTask(String taskId, Refusal refusal) {}
}
