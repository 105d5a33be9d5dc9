package vn.dondoc.query.statistics;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;
import vn.dondoc.history.AgencyHistory;
import vn.dondoc.history.AgencyHistory.Ending;
import vn.dondoc.history.AgencyHistory.Renaming;

/**
 * Who stands in the place of an agency on a day, and under which name. Open tasks are handed over
 * when an agency ends; those that were finished are not, and are counted under whom the hand-over
 * would have gone to by itself: the only successor.
 */
final class AgenciesNow {

  private final LocalDate day;
  private final Map<String, String> names = new HashMap<>();
  private AgencyHistory history = AgencyHistory.EMPTY;

  private AgenciesNow(LocalDate day) {
    this.day = day;
  }

  /**
   * @param events of the directory, in order, as far as they were known
   * @param day which now is
   */
  static AgenciesNow of(List<DirectoryEvent> events, LocalDate day) {
    AgenciesNow agencies = new AgenciesNow(day);
    events.forEach(agencies::apply);
    return agencies;
  }

  /**
   * The agency itself where it has not ended; also where nobody took its place, or several did:
   * nothing says to which of them a task would belong that was finished before.
   */
  AgencyName inPlaceOf(AgencyName agency) {
    List<String> successors = history.successors(agency.code(), day);
    if (successors.size() != 1) {
      return new AgencyName(agency.code(), names.getOrDefault(agency.code(), agency.name()));
    }
    String code = successors.getFirst();
    return new AgencyName(code, names.getOrDefault(code, code));
  }

  private void apply(DirectoryEvent event) {
    switch (event) {
      case AgencyRegistered e -> names.put(e.code(), e.name());
      case AgencyChanged e -> names.put(e.code(), e.name());
      case AgencyRenamed e -> rename(e);
      case AgenciesMerged e -> history = history.with(Ending.of(e));
      case AgencySplit e -> history = history.with(Ending.of(e));
      case AgencyDissolved e -> history = history.with(Ending.of(e));
      case AgencyGroupRegistered _, AgencyGroupChanged _ -> {}
    }
  }

  /** Renamings are recorded in any order of their days. */
  private void rename(AgencyRenamed e) {
    history = history.with(Renaming.of(e));
    history.renamingsOf(e.code()).stream()
        .filter(renaming -> !renaming.effectiveOn().isAfter(day))
        .reduce((_, later) -> later)
        .ifPresent(last -> names.put(e.code(), last.newName()));
  }
}
