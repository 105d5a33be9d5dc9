package vn.dondoc.command.agency;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.DirectoryCommand.DissolveAgency;
import vn.dondoc.command.agency.DirectoryCommand.MergeAgencies;
import vn.dondoc.command.agency.DirectoryCommand.RenameAgency;
import vn.dondoc.command.agency.DirectoryCommand.SplitAgency;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;

/**
 * Renaming, merging, splitting and dissolving agencies from a day on: sắp xếp tổ chức bộ máy. The
 * day may lie in the past or in the future; the day before it is the last of what was.
 */
final class Reorganisation {

  /** Divided among fewer, an agency is merged or dissolved. */
  private static final int SPLIT_AMONG_AT_LEAST = 2;

  private Reorganisation() {}

  static Decision<DirectoryEvent> rename(
      AgencyDirectory directory, RenameAgency c, LocalDate today) {
    Refusal refusal = refusalOfChange(directory, c.code(), c.effectiveOn());
    if (refusal != null) {
      return new Decision.Refused<>(refusal);
    }
    String name = c.name().strip();
    if (name.isEmpty()) {
      return Decision.refuse(RefusalCode.TEXT_REQUIRED);
    }
    if (name.equals(nameOn(directory, c.code(), c.effectiveOn()))) {
      return Decision.refuse(RefusalCode.SAME_NAME, c.code(), name);
    }
    String oldName = nameOn(directory, c.code(), c.effectiveOn().minusDays(1));
    return withReason(
        c.reason(),
        reason -> new AgencyRenamed(c.code(), oldName, name, c.effectiveOn(), reason, today));
  }

  static Decision<DirectoryEvent> merge(
      AgencyDirectory directory, MergeAgencies c, LocalDate today) {
    Refusal refusal = refusalOfEnding(directory, c.agencies(), List.of(c.into()), c.effectiveOn());
    return refusal != null
        ? new Decision.Refused<>(refusal)
        : withReason(
            c.reason(),
            reason -> new AgenciesMerged(c.agencies(), c.into(), c.effectiveOn(), reason, today));
  }

  static Decision<DirectoryEvent> split(AgencyDirectory directory, SplitAgency c, LocalDate today) {
    if (c.into().size() < SPLIT_AMONG_AT_LEAST) {
      return Decision.refuse(RefusalCode.SPLIT_AMONG_TOO_FEW, c.code());
    }
    Refusal refusal = refusalOfEnding(directory, List.of(c.code()), c.into(), c.effectiveOn());
    return refusal != null
        ? new Decision.Refused<>(refusal)
        : withReason(
            c.reason(),
            reason -> new AgencySplit(c.code(), c.into(), c.effectiveOn(), reason, today));
  }

  static Decision<DirectoryEvent> dissolve(
      AgencyDirectory directory, DissolveAgency c, LocalDate today) {
    Refusal refusal =
        refusalOfEnding(directory, List.of(c.code()), c.successors(), c.effectiveOn());
    return refusal != null
        ? new Decision.Refused<>(refusal)
        : withReason(
            c.reason(),
            reason ->
                new AgencyDissolved(c.code(), c.successors(), c.effectiveOn(), reason, today));
  }

  private static @Nullable Refusal refusalOfEnding(
      AgencyDirectory directory,
      List<String> predecessors,
      List<String> successors,
      LocalDate effectiveOn) {
    return first(
        () -> refusalOfRepetition(predecessors),
        () -> refusalOfRepetition(successors),
        () -> refusalOfSucceedingItself(predecessors, successors),
        () -> firstOf(predecessors, code -> refusalOfChange(directory, code, effectiveOn)),
        () -> firstOf(successors, code -> refusalOfSuccessor(directory, code, effectiveOn)));
  }

  private static @Nullable Refusal refusalOfRepetition(List<String> codes) {
    Set<String> seen = new HashSet<>();
    return firstOf(
        codes, code -> seen.add(code) ? null : Refusal.of(RefusalCode.DUPLICATE_CODE, code));
  }

  private static @Nullable Refusal refusalOfSucceedingItself(
      List<String> predecessors, List<String> successors) {
    return firstOf(
        successors,
        code -> predecessors.contains(code) ? Refusal.of(RefusalCode.SUCCEEDS_ITSELF, code) : null);
  }

  /** Whatever changes on a day must have been there the day before. */
  private static @Nullable Refusal refusalOfChange(
      AgencyDirectory directory, String code, LocalDate effectiveOn) {
    Agency agency = directory.agency(code).orElse(null);
    if (agency == null) {
      return Refusal.of(RefusalCode.AGENCY_UNKNOWN, code);
    }
    Optional<LocalDate> lastDay = directory.history().lastDayOf(code);
    if (lastDay.isPresent()) {
      return Refusal.of(RefusalCode.AGENCY_ALREADY_ENDED, code, lastDay.get());
    }
    if (agency.validFrom() != null && !effectiveOn.isAfter(agency.validFrom())) {
      return Refusal.of(RefusalCode.EFFECTIVE_BEFORE_VALID, effectiveOn, code, agency.validFrom());
    }
    // The table of agencies may have told the last day before any act did.
    return agency.validOn(effectiveOn.minusDays(1))
        ? null
        : Refusal.of(RefusalCode.AGENCY_NOT_VALID, code, effectiveOn.minusDays(1));
  }

  private static @Nullable Refusal refusalOfSuccessor(
      AgencyDirectory directory, String code, LocalDate effectiveOn) {
    Agency agency = directory.agency(code).orElse(null);
    if (agency == null) {
      return Refusal.of(RefusalCode.AGENCY_UNKNOWN, code);
    }
    return agency.validOn(effectiveOn)
        ? null
        : Refusal.of(RefusalCode.AGENCY_NOT_VALID, code, effectiveOn);
  }

  private static String nameOn(AgencyDirectory directory, String code, LocalDate day) {
    return directory.agencyAsOf(code, day).orElseThrow().name();
  }

  private interface Rule {
    @Nullable Refusal refusal(String code);
  }

  private static @Nullable Refusal firstOf(List<String> codes, Rule rule) {
    for (String code : codes) {
      Refusal refusal = rule.refusal(code);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  @SafeVarargs
  private static @Nullable Refusal first(Supplier<@Nullable Refusal>... rules) {
    for (Supplier<@Nullable Refusal> rule : rules) {
      Refusal refusal = rule.get();
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private interface EventFor {
    DirectoryEvent reason(String reason);
  }

  private static Decision<DirectoryEvent> withReason(@Nullable String reason, EventFor event) {
    return reason == null || reason.isBlank()
        ? Decision.refuse(RefusalCode.REASON_REQUIRED)
        : Decision.accept(event.reason(reason));
  }
}
