package vn.dondoc.command.handover;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.AgencyName;

/**
 * Who takes which task over.
 *
 * @param byTask for the tasks named
 * @param rest for all others, null: they stay
 */
record Takers(SequencedMap<String, AgencyName> byTask, @Nullable AgencyName rest) {

  @Nullable AgencyName of(String taskId) {
    AgencyName named = byTask.get(taskId);
    return named == null ? rest : named;
  }

  /**
   * @param day on which the tasks move
   * @throws RefusedException if somebody named cannot take tasks on that day, or if nobody is named
   *     and there is not exactly one successor
   */
  static Takers of(HandOverRequest request, AgencyDirectory directory, LocalDate day) {
    SequencedMap<String, AgencyName> byTask = new LinkedHashMap<>();
    for (HandOverRequest.Rule rule : request.rules()) {
      AgencyName taker = taker(rule.to(), request.from(), directory, day);
      for (String taskId : rule.taskIds()) {
        if (byTask.put(taskId, taker) != null) {
          throw refused(RefusalCode.DUPLICATE_CODE, taskId);
        }
      }
    }
    return new Takers(byTask, rest(request, directory, day));
  }

  private static @Nullable AgencyName rest(
      HandOverRequest request, AgencyDirectory directory, LocalDate day) {
    String to = request.to();
    if (to == null && !request.rules().isEmpty()) {
      return null;
    }
    String code = to == null ? onlySuccessor(request.from(), directory, day) : to;
    return taker(code, request.from(), directory, day);
  }

  private static String onlySuccessor(String from, AgencyDirectory directory, LocalDate day) {
    List<String> successors = directory.history().successors(from, day);
    if (successors.isEmpty()) {
      throw refused(RefusalCode.SUCCESSOR_MISSING, from, day);
    }
    if (successors.size() > 1) {
      throw refused(RefusalCode.SUCCESSOR_AMBIGUOUS, from, day, successors);
    }
    return successors.getFirst();
  }

  private static AgencyName taker(
      String code, String from, AgencyDirectory directory, LocalDate day) {
    if (code.equals(from)) {
      throw refused(RefusalCode.SUCCEEDS_ITSELF, code);
    }
    Agency agency =
        directory
            .agencyAsOf(code, day)
            .orElseThrow(() -> refused(RefusalCode.AGENCY_UNKNOWN, code));
    if (!agency.validOn(day)) {
      throw refused(RefusalCode.AGENCY_NOT_VALID, code, day);
    }
    return new AgencyName(code, agency.name());
  }

  private static RefusedException refused(RefusalCode code, Object... arguments) {
    return new RefusedException(Refusal.of(code, arguments));
  }
}
