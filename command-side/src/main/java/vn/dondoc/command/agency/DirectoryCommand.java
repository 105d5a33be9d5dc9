package vn.dondoc.command.agency;

import java.util.List;
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
}
