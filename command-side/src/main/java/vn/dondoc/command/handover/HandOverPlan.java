package vn.dondoc.command.handover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.handover.HandOverReport.RefusedTask;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.ChangeCoordinatingAgencies;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.history.TaskState;

/**
 * Which open tasks move where, as they stand at one moment. A function of its arguments.
 *
 * @param moves in the order in which the tasks were assigned
 * @param strangers tasks that were named but are not with the agency
 */
record HandOverPlan(
    List<Move> moves, Untouched lead, Untouched coordinating, List<RefusedTask> strangers) {

  /** What an agency is to a task. */
  enum Part {
    LEAD,
    COORDINATING
  }

  record Untouched(int alreadySo, int left) {}

  record Move(TaskState task, Part part, AgencyName to) {

    String taskId() {
      return task.taskId();
    }

    /** The ordinary command that makes the move. */
    TaskCommand command(String from, String reason, @Nullable LocalDate occurredOn) {
      return switch (part) {
        case LEAD -> new HandOverTask(taskId(), to, reason, occurredOn);
        case COORDINATING ->
            new ChangeCoordinatingAgencies(taskId(), coordinatingWithout(from), reason, occurredOn);
      };
    }

    /** In the place of the one that goes; the lead agency does not also coordinate. */
    private List<String> coordinatingWithout(String from) {
      return task.coordinatingAgencies().stream()
          .map(code -> code.equals(from) ? to.code() : code)
          .filter(code -> !code.equals(task.leadAgency().code()))
          .distinct()
          .toList();
    }
  }

  static HandOverPlan of(
      SequencedMap<String, TaskState> open, String from, Takers takers, boolean coordinating) {
    List<Move> moves = new ArrayList<>();
    Set<String> concerned = new HashSet<>();
    int leadLeft = 0;
    int coordinatingLeft = 0;
    for (TaskState task : open.values()) {
      boolean leads = task.leadAgency().code().equals(from);
      if (!leads && !(coordinating && task.coordinatingAgencies().contains(from))) {
        continue;
      }
      concerned.add(task.taskId());
      AgencyName taker = takers.of(task.taskId());
      if (taker != null) {
        moves.add(new Move(task, leads ? Part.LEAD : Part.COORDINATING, taker));
      } else if (leads) {
        leadLeft++;
      } else {
        coordinatingLeft++;
      }
    }
    int leadAlready = 0;
    int coordinatingAlready = 0;
    List<RefusedTask> strangers = new ArrayList<>();
    for (Map.Entry<String, AgencyName> named : takers.byTask().entrySet()) {
      if (concerned.contains(named.getKey())) {
        continue;
      }
      TaskState task = open.get(named.getKey());
      String to = named.getValue().code();
      if (task != null && task.leadAgency().code().equals(to)) {
        leadAlready++;
      } else if (task != null && coordinating && task.coordinatingAgencies().contains(to)) {
        coordinatingAlready++;
      } else {
        strangers.add(new RefusedTask(named.getKey(), notOf(from, named.getKey())));
      }
    }
    return new HandOverPlan(
        moves,
        new Untouched(leadAlready, leadLeft),
        new Untouched(coordinatingAlready, coordinatingLeft),
        strangers);
  }

  static Refusal notOf(String from, String taskId) {
    return Refusal.of(RefusalCode.TASK_NOT_OF_AGENCY, taskId, from);
  }
}
