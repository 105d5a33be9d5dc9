package vn.dondoc.command.agency;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;

/** What can be asked of the directory. */
public sealed interface DirectoryCommand {

  /** Registers the agencies not yet known and changes those whose entry differs. */
  record ImportAgencies(List<Agency> rows) implements DirectoryCommand {
    public ImportAgencies {
      rows = List.copyOf(rows);
    }
  }

  /** Registers the groups not yet known and changes those whose entry differs. */
  record ImportAgencyGroups(List<AgencyGroup> rows) implements DirectoryCommand {
    public ImportAgencyGroups {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param effectiveOn first day of the new name
   * @param reason the legal basis
   */
  record RenameAgency(String code, String name, LocalDate effectiveOn, @Nullable String reason)
      implements DirectoryCommand {}

  /**
   * @param effectiveOn first day without the agencies that go up in {@code into}
   * @param reason the legal basis
   */
  record MergeAgencies(
      List<String> agencies, String into, LocalDate effectiveOn, @Nullable String reason)
      implements DirectoryCommand {
    public MergeAgencies {
      agencies = List.copyOf(agencies);
    }
  }

  /**
   * @param effectiveOn first day without the agency that is divided
   * @param reason the legal basis
   */
  record SplitAgency(String code, List<String> into, LocalDate effectiveOn, @Nullable String reason)
      implements DirectoryCommand {
    public SplitAgency {
      into = List.copyOf(into);
    }
  }

  /**
   * @param successors may be none
   * @param effectiveOn first day without the agency
   * @param reason the legal basis
   */
  record DissolveAgency(
      String code, List<String> successors, LocalDate effectiveOn, @Nullable String reason)
      implements DirectoryCommand {
    public DissolveAgency {
      successors = List.copyOf(successors);
    }
  }

  /**
   * Lets an agency or a group be found by one more name.
   *
   * @param code of the agency or group
   */
  record AddAlias(String code, String alias) implements DirectoryCommand {}
}
