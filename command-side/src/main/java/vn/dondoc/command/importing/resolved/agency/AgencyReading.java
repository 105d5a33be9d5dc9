package vn.dondoc.command.importing.resolved.agency;

import java.util.List;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Finding;

/** The parts of a cell in order, and what of it could not be resolved. */
public record AgencyReading(List<AgencyPart> parts, List<Finding> problems) {
  public AgencyReading {
    parts = List.copyOf(parts);
    problems = List.copyOf(problems);
  }
}
