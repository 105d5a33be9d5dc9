package vn.dondoc.command.handover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
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
    Sorting sorting = new Sorting(from, takers, coordinating);
    open.values().forEach(sorting::look);
    takers.byTask().forEach((taskId, to) -> sorting.lookAtNamed(taskId, open.get(taskId), to));
    return sorting.plan();
  }

  /** Sorts one task after the other. */
  private static final class Sorting {
    private final String from;
    private final Takers takers;
    private final boolean coordinating;
    private final List<Move> moves = new ArrayList<>();
    private final Set<String> concerned = new HashSet<>();
    private final List<RefusedTask> strangers = new ArrayList<>();
    private final Map<Part, Integer> left = new EnumMap<>(Part.class);
    private final Map<Part, Integer> alreadySo = new EnumMap<>(Part.class);

    Sorting(String from, Takers takers, boolean coordinating) {
      this.from = from;
      this.takers = takers;
      this.coordinating = coordinating;
    }

    void look(TaskState task) {
      Part part = partOf(from, task);
      if (part == null) {
        return;
      }
      concerned.add(task.taskId());
      AgencyName taker = takers.of(task.taskId());
      if (taker == null) {
        left.merge(part, 1, Integer::sum);
      } else {
        moves.add(new Move(task, part, taker));
      }
    }

    /** A task that somebody named is accounted for, also where it is not the agency's. */
    void lookAtNamed(String taskId, @Nullable TaskState open, AgencyName to) {
      if (concerned.contains(taskId)) {
        return;
      }
      Part part = open == null ? null : partOf(to.code(), open);
      if (part == null) {
        strangers.add(new RefusedTask(taskId, notOf(from, taskId)));
      } else {
        alreadySo.merge(part, 1, Integer::sum);
      }
    }

    private @Nullable Part partOf(String agency, TaskState task) {
      if (task.leadAgency().code().equals(agency)) {
        return Part.LEAD;
      }
      return coordinating && task.coordinatingAgencies().contains(agency)
          ? Part.COORDINATING
          : null;
    }

    HandOverPlan plan() {
      return new HandOverPlan(moves, untouched(Part.LEAD), untouched(Part.COORDINATING), strangers);
    }

    private Untouched untouched(Part part) {
      return new Untouched(alreadySo.getOrDefault(part, 0), left.getOrDefault(part, 0));
    }
  }

  static Refusal notOf(String from, String taskId) {
    return Refusal.of(RefusalCode.TASK_NOT_OF_AGENCY, taskId, from);
  }
}
