package vn.dondoc.command.handover;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.AnswerWriter;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.OpenTasks;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.handover.HandOverPlan.Move;
import vn.dondoc.command.handover.HandOverPlan.Part;
import vn.dondoc.command.handover.HandOverPlan.Untouched;
import vn.dondoc.command.handover.HandOverReport.Moved;
import vn.dondoc.command.handover.HandOverReport.Outcome;
import vn.dondoc.command.handover.HandOverReport.RefusedTask;
import vn.dondoc.command.task.TaskCommand.HandOverTask;
import vn.dondoc.command.task.TaskDecider;
import vn.dondoc.events.AgencyName;
import vn.dondoc.history.BusinessTime;

/**
 * Hands over every open task of an agency by the ordinary command for one task, several at once so
 * that the log commits them in groups. Each task is decided by itself and against the version that
 * was looked at, so that a call that was interrupted, or is made twice, finishes the rest and moves
 * nothing a second time.
 */
public final class BulkHandOver {

  /** Fewer than the pool has connections, so that other callers are served meanwhile. */
  private static final int AT_ONCE = 8;

  /** How often tasks that others changed in the meantime are looked at anew. */
  private static final int ROUNDS = 5;

  private final OpenTasks openTasks;
  private final CommandDispatcher dispatcher;
  private final Clock clock;
  private final Function<String, AnswerWriter> answers;

  /**
   * @param answers how the answer about a task is written into its receipt
   */
  public BulkHandOver(
      OpenTasks openTasks,
      CommandDispatcher dispatcher,
      Clock clock,
      Function<String, AnswerWriter> answers) {
    this.openTasks = openTasks;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.answers = answers;
  }

  /**
   * @throws RefusedException if the whole is refused: by role, for want of a reason or of a
   *     successor, for a day in the future
   * @throws vn.dondoc.eventstore.LogUnavailableException if the log is lost midway; the same call
   *     finishes the rest
   */
  public HandOverReport run(HandOverRequest request, AgencyDirectory directory, Actor actor) {
    LocalDate today = BusinessTime.today(clock);
    LocalDate day = request.occurredOn() == null ? today : request.occurredOn();
    String reason = refuseOrReason(request, actor, day, today);
    Takers takers = Takers.of(request, directory, day);
    HandOverPlan plan = plan(request, takers);
    Map<Move, @Nullable Refusal> done =
        request.dryRun() ? wouldMove(plan) : moveAll(request, reason, takers, plan, actor);
    return new HandOverReport(
        request.from(),
        request.dryRun(),
        outcome(Part.LEAD, done, plan.lead(), plan.strangers()),
        outcome(Part.COORDINATING, done, plan.coordinating(), List.of()),
        openTasks.current().position());
  }

  private static String refuseOrReason(
      HandOverRequest request, Actor actor, LocalDate day, LocalDate today) {
    AgencyName anybody = new AgencyName(request.from(), request.from());
    Refusal refusal = TaskDecider.refusalOfRole(new HandOverTask("", anybody, null, null), actor);
    if (refusal != null) {
      throw new RefusedException(refusal);
    }
    if (day.isAfter(today)) {
      throw new RefusedException(Refusal.of(RefusalCode.OCCURRED_IN_FUTURE, day, today));
    }
    String reason = request.reason();
    if (reason == null || reason.isBlank()) {
      throw new RefusedException(Refusal.of(RefusalCode.REASON_REQUIRED));
    }
    return reason;
  }

  private HandOverPlan plan(HandOverRequest request, Takers takers) {
    return HandOverPlan.of(
        openTasks.current().byId(), request.from(), takers, request.coordinating());
  }

  private static Map<Move, @Nullable Refusal> wouldMove(HandOverPlan plan) {
    Map<Move, @Nullable Refusal> would = new LinkedHashMap<>();
    plan.moves().forEach(move -> would.put(move, null));
    return would;
  }

  /** Each task once, with why it was refused, or null where it was not. */
  private Map<Move, @Nullable Refusal> moveAll(
      HandOverRequest request, String reason, Takers takers, HandOverPlan first, Actor actor) {
    Map<Move, @Nullable Refusal> done = new LinkedHashMap<>();
    List<Move> moves = first.moves();
    for (int round = 1; !moves.isEmpty(); round++) {
      Map<String, Move> changedMeanwhile = new LinkedHashMap<>();
      boolean lastRound = round == ROUNDS;
      SeveralAtOnce.answers(moves, AT_ONCE, move -> dispatch(move, request, reason, actor))
          .forEach(
              (move, refusal) -> {
                if (isStale(refusal) && !lastRound) {
                  changedMeanwhile.put(move.taskId(), move);
                } else {
                  done.put(move, refusal);
                }
              });
      moves = lookedAtAnew(changedMeanwhile, request, takers);
      moves.forEach(move -> changedMeanwhile.remove(move.taskId()));
      changedMeanwhile
          .values()
          .forEach(gone -> done.put(gone, HandOverPlan.notOf(request.from(), gone.taskId())));
    }
    return done;
  }

  private static boolean isStale(@Nullable Refusal refusal) {
    return refusal != null && refusal.code() == RefusalCode.STALE_VERSION;
  }

  private List<Move> lookedAtAnew(
      Map<String, Move> changed, HandOverRequest request, Takers takers) {
    return changed.isEmpty()
        ? List.of()
        : plan(request, takers).moves().stream()
            .filter(move -> changed.containsKey(move.taskId()))
            .toList();
  }

  private @Nullable Refusal dispatch(
      Move move, HandOverRequest request, String reason, Actor actor) {
    try {
      var unused =
          dispatcher.dispatch(
              new Order(
                  move.command(request.from(), reason, request.occurredOn()),
                  TaskAggregate.COMMAND,
                  actor,
                  move.task().version(),
                  idempotency(move, request.from()),
                  answers.apply(move.taskId())));
      return null;
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  /**
   * Follows from the move alone, the version included: a task that went away and came back is
   * another matter. No caller's key begins with a line break.
   */
  private static Idempotency idempotency(Move move, String from) {
    String key =
        String.join(
            "\n",
            "",
            "hand-over",
            move.part().name(),
            from,
            move.to().code(),
            move.taskId(),
            Long.toString(move.task().version()));
    return new Idempotency(key, key.getBytes(StandardCharsets.UTF_8));
  }

  private static Outcome outcome(
      Part part,
      Map<Move, @Nullable Refusal> done,
      Untouched untouched,
      List<RefusedTask> strangers) {
    List<Moved> moved = new ArrayList<>();
    List<RefusedTask> refused = new ArrayList<>(strangers);
    done.forEach(
        (move, refusal) -> {
          if (move.part() == part && refusal == null) {
            moved.add(new Moved(move.taskId(), move.to().code()));
          } else if (move.part() == part && refusal != null) {
            refused.add(new RefusedTask(move.taskId(), refusal));
          }
        });
    return new Outcome(moved, untouched.alreadySo(), refused, untouched.left());
  }
}
