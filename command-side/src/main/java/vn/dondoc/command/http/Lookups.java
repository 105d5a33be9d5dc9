package vn.dondoc.command.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.PlanReader;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.plan.PlanIds;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.history.PlanState;

/** Turns what a caller names (codes, ids, phrases) into the values that commands carry. */
final class Lookups {

  /** Ordered by time, so that the log's index by stream grows where tasks are being worked on. */
  private static final TimeBasedEpochGenerator UUIDS = Generators.timeBasedEpochGenerator();

  private final DirectoryReader directory;
  private final PlanReader plans;
  private final FileStore files;
  private final DeadlineInput deadlines;
  private final Supplier<LocalDate> today;

  Lookups(
      DirectoryReader directory,
      PlanReader plans,
      FileStore files,
      DeadlineInput deadlines,
      Supplier<LocalDate> today) {
    this.directory = directory;
    this.plans = plans;
    this.files = files;
    this.deadlines = deadlines;
    this.today = today;
  }

  AssignTask assignTask(TaskRequests.Assign body) {
    if (body.itemRef() != null && body.planId() == null) {
      throw HttpProblem.field("planId", FieldProblem.Code.REQUIRED);
    }
    PlanState plan = body.planId() == null ? null : plan(body.planId());
    PlanState.Item item = plan == null ? null : item(plan, body.itemRef());
    AgencyName lead = agency(body.leadAgency());
    LocalDate assignedOn = body.assignedOn();
    if (assignedOn == null) {
      assignedOn = plan == null ? today.get() : plan.document().issuedOn();
    }
    return new AssignTask(
        taskId(plan, item, lead),
        body.planId(),
        item == null
            ? null
            : new PlaceInPlan(item.itemId(), item.ref(), item.order(), item.group()),
        body.content(),
        body.details(),
        body.product(),
        lead,
        body.coordinatingAgencies() == null ? List.of() : agencyCodes(body.coordinatingAgencies()),
        null,
        deadlines.read(
            body.deadline(),
            assignedOn,
            plan == null ? DeadlineRule.AS_WRITTEN : plan.deadlineRule()),
        body.priority() == null ? Priority.NORMAL : body.priority(),
        body.leader() == null && plan != null ? plan.leader() : body.leader(),
        body.field() == null && plan != null ? plan.field() : body.field(),
        assignedOn,
        null);
  }

  /** A plan that was issued and not voided. */
  PlanState plan(String planId) {
    PlanState plan =
        plans.plan(planId).orElseThrow(() -> refused(RefusalCode.PLAN_UNKNOWN, planId));
    if (plan.voided() != null) {
      throw refused(RefusalCode.PLAN_VOIDED, planId);
    }
    return plan;
  }

  private static PlanState.@Nullable Item item(PlanState plan, @Nullable String ref) {
    return ref == null
        ? null
        : plan.item(ref).orElseThrow(() -> refused(RefusalCode.PLAN_ITEM_UNKNOWN, ref));
  }

  /**
   * One task for each lead agency of an item, so its id follows from them; others get a new one.
   */
  private static String taskId(
      @Nullable PlanState plan, PlanState.@Nullable Item item, AgencyName lead) {
    return plan == null || item == null
        ? "task-" + UUIDS.generate()
        : PlanIds.taskId(plan.planId(), item.itemId(), lead.code());
  }

  /** An agency of the directory, with its name as it is now. */
  AgencyName agency(String code) {
    Agency agency =
        directory
            .current()
            .agencyAsOf(code, today.get())
            .orElseThrow(() -> refused(RefusalCode.AGENCY_UNKNOWN, code));
    return new AgencyName(agency.code(), agency.name());
  }

  List<String> agencyCodes(List<String> codes) {
    AgencyDirectory known = directory.current();
    for (String code : codes) {
      if (known.agency(code).isEmpty()) {
        throw refused(RefusalCode.AGENCY_UNKNOWN, code);
      }
    }
    return codes.stream().distinct().toList();
  }

  List<Evidence> evidence(@Nullable List<String> ids) {
    if (ids == null || ids.isEmpty()) {
      return List.of();
    }
    List<Evidence> found = files.evidence(ids);
    Set<String> known = found.stream().map(Evidence::evidenceId).collect(Collectors.toSet());
    ids.stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw refused(RefusalCode.EVIDENCE_UNKNOWN, id);
            });
    return found;
  }

  /** A deadline set by the assigner today; the task's own rule is applied where it is decided. */
  Deadline deadline(JsonNode input) {
    return deadlines.read(input, today.get(), DeadlineRule.AS_WRITTEN);
  }

  static @Nullable Product product(TaskRequests.@Nullable ProductBody body) {
    return body == null ? null : new Product(body.text(), body.documentNumber());
  }

  private static RefusedException refused(RefusalCode code, Object... arguments) {
    return new RefusedException(Refusal.of(code, arguments));
  }
}
