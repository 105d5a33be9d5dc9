package vn.dondoc.command.http;

import java.util.List;
import java.util.Locale;
import vn.dondoc.command.decision.RefusalMessages;
import vn.dondoc.command.handover.HandOverReport;
import vn.dondoc.command.handover.HandOverReport.Moved;
import vn.dondoc.command.handover.HandOverReport.Outcome;

/**
 * What became of a hand-over, its refusals worded in the caller's language.
 *
 * @param handedOver how many tasks the agency leads no more, 0 in a dry run
 * @param tasks which and to whom; in a dry run those that would move
 * @param left how many stay because nobody was named who takes them
 */
record HandOverView(
    String from,
    boolean dryRun,
    int handedOver,
    int alreadySo,
    int left,
    List<RefusedTask> refused,
    List<Moved> tasks,
    Coordinating coordinating,
    long position) {

  record RefusedTask(String taskId, String code, String message) {}

  /**
   * The tasks that the agency coordinated.
   *
   * @param changed in how many another agency coordinates in its place, 0 in a dry run
   */
  record Coordinating(
      int changed, int alreadySo, int left, List<RefusedTask> refused, List<Moved> tasks) {}

  static HandOverView of(HandOverReport report, Locale language) {
    Outcome lead = report.lead();
    Outcome coordinating = report.coordinating();
    return new HandOverView(
        report.from(),
        report.dryRun(),
        report.dryRun() ? 0 : lead.moved().size(),
        lead.alreadySo(),
        lead.left(),
        refused(lead, language),
        lead.moved(),
        new Coordinating(
            report.dryRun() ? 0 : coordinating.moved().size(),
            coordinating.alreadySo(),
            coordinating.left(),
            refused(coordinating, language),
            coordinating.moved()),
        report.position());
  }

  private static List<RefusedTask> refused(Outcome outcome, Locale language) {
    return outcome.refused().stream()
        .map(
            each ->
                new RefusedTask(
                    each.taskId(),
                    each.refusal().code().name(),
                    RefusalMessages.of(each.refusal(), language)))
        .toList();
  }
}
