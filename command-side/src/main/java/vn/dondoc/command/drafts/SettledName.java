package vn.dondoc.command.drafts;

import java.util.List;

/**
 * What a person says a name means, wherever the draft has it unresolved.
 *
 * @param text as the draft shows it; accents count, case and white space do not
 * @param agencies codes of agencies, or of groups for their members on the plan's date
 */
public record SettledName(String text, List<String> agencies) {
  public SettledName {
    agencies = List.copyOf(agencies);
  }

  /** Whether this speaks of that name. */
  boolean names(String other) {
    return NameSettler.key(text).equals(NameSettler.key(other));
  }
}
