package vn.dondoc.command.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.agency.DirectoryCommand.AddAlias;
import vn.dondoc.command.agency.DirectoryCommand.DissolveAgency;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryCommand.MergeAgencies;
import vn.dondoc.command.agency.DirectoryCommand.RenameAgency;
import vn.dondoc.command.agency.DirectoryCommand.SplitAgency;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;

/** Decides commands against the directory as it stands. */
public final class DirectoryDecider {

  private DirectoryDecider() {}

  /**
   * @param today the business day on which the command is given
   */
  public static Decision<DirectoryEvent> decide(
      AgencyDirectory directory, DirectoryCommand command, LocalDate today) {
    return switch (command) {
      case ImportAgencies(List<Agency> rows) -> importAgencies(directory, rows, today);
      case ImportAgencyGroups(List<AgencyGroup> rows) -> importGroups(directory, rows, today);
      case RenameAgency c -> Reorganisation.rename(directory, c, today);
      case MergeAgencies c -> Reorganisation.merge(directory, c, today);
      case SplitAgency c -> Reorganisation.split(directory, c, today);
      case DissolveAgency c -> Reorganisation.dissolve(directory, c, today);
      case AddAlias(String code, String alias) -> Aliases.add(directory, code, alias, today);
    };
  }

  private static Decision<DirectoryEvent> importAgencies(
      AgencyDirectory directory, List<Agency> rows, LocalDate today) {
    Optional<String> twice = firstDuplicate(rows.stream().map(Agency::code).toList());
    if (twice.isPresent()) {
      return Decision.refuse(RefusalCode.DUPLICATE_CODE, twice.get());
    }
    List<DirectoryEvent> events = new ArrayList<>();
    Set<String> groups = new HashSet<>(directory.groups().keySet());
    for (Agency row : rows) {
      // A group is known before the first agency that belongs to it; its name comes later.
      row.groups().stream()
          .filter(groups::add)
          .map(code -> new AgencyGroupRegistered(code, code, List.of(), today))
          .forEach(events::add);
      Agency known = directory.agency(row.code()).orElse(null);
      if (known == null) {
        events.add(registered(row, today));
        continue;
      }
      LocalDate lastDay = directory.history().lastDayOf(row.code()).orElse(null);
      if (lastDay != null && row.validTo() != null && !row.validTo().equals(lastDay)) {
        return Decision.refuse(RefusalCode.AGENCY_ALREADY_ENDED, row.code(), lastDay);
      }
      Agency entry = upToDate(directory, known, row);
      if (!known.equals(entry)) {
        events.add(changed(entry, today));
      }
    }
    return new Decision.Accepted<>(events);
  }

  /**
   * What a row says, where it is not older than a dated act: a table made before a renaming or an
   * ending does not undo it.
   */
  private static Agency upToDate(AgencyDirectory directory, Agency known, Agency row) {
    Agency entry = row;
    if (directory.names(row.code()).stream().anyMatch(name -> name.name().equals(row.name()))) {
      entry = entry.named(known.name());
    }
    LocalDate lastDay = directory.history().lastDayOf(row.code()).orElse(null);
    return lastDay == null ? entry : entry.endingOn(lastDay);
  }

  private static Decision<DirectoryEvent> importGroups(
      AgencyDirectory directory, List<AgencyGroup> rows, LocalDate today) {
    Optional<String> twice = firstDuplicate(rows.stream().map(AgencyGroup::code).toList());
    if (twice.isPresent()) {
      return Decision.refuse(RefusalCode.DUPLICATE_CODE, twice.get());
    }
    List<DirectoryEvent> events = new ArrayList<>();
    for (AgencyGroup row : rows) {
      AgencyGroup known = directory.groups().get(row.code());
      if (known == null) {
        events.add(new AgencyGroupRegistered(row.code(), row.name(), row.aliases(), today));
      } else if (!known.equals(row)) {
        events.add(new AgencyGroupChanged(row.code(), row.name(), row.aliases(), today));
      }
    }
    return new Decision.Accepted<>(events);
  }

  private static Optional<String> firstDuplicate(List<String> codes) {
    Set<String> seen = new HashSet<>();
    return codes.stream().filter(code -> !seen.add(code)).findFirst();
  }

  private static AgencyRegistered registered(Agency a, LocalDate today) {
    return new AgencyRegistered(
        a.code(),
        a.name(),
        a.aliases(),
        a.groups(),
        a.official(),
        a.validFrom(),
        a.validTo(),
        today);
  }

  private static AgencyChanged changed(Agency a, LocalDate today) {
    return new AgencyChanged(
        a.code(),
        a.name(),
        a.aliases(),
        a.groups(),
        a.official(),
        a.validFrom(),
        a.validTo(),
        today);
  }
}
