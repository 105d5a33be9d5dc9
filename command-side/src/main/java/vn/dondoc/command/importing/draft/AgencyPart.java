package vn.dondoc.command.importing.draft;

import java.util.List;

/**
 * One part of a cell that names agencies.
 *
 * @param text as written, with a division in brackets where there is one
 * @param agencies codes: one for an agency, each member for a group, none where it is not resolved
 */
public record AgencyPart(String text, List<String> agencies) {
  public AgencyPart {
    agencies = List.copyOf(agencies);
  }

  /** Each code once, in the order of its first mention. */
  public static List<String> distinctAgencies(List<AgencyPart> parts) {
    return parts.stream().flatMap(part -> part.agencies().stream()).distinct().toList();
  }
}
