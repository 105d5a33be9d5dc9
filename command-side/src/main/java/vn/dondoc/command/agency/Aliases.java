package vn.dondoc.command.agency;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;

/**
 * One more name for an agency or a group. A name means one of them only, so that none is guessed.
 */
final class Aliases {

  private Aliases() {}

  static Decision<DirectoryEvent> add(
      AgencyDirectory directory, String code, String alias, LocalDate today) {
    if (alias.isBlank()) {
      return Decision.refuse(RefusalCode.TEXT_REQUIRED);
    }
    List<String> named = named(directory, alias).toList();
    Optional<String> other = named.stream().filter(it -> !it.equals(code)).findFirst();
    if (other.isPresent()) {
      return Decision.refuse(RefusalCode.ALIAS_TAKEN, alias, other.get());
    }
    if (!named.isEmpty()) {
      return Decision.accept();
    }
    Agency agency = directory.agencies().get(code);
    if (agency != null) {
      return Decision.accept(changed(agency, more(agency.aliases(), alias), today));
    }
    AgencyGroup group = directory.groups().get(code);
    return group == null
        ? Decision.refuse(RefusalCode.AGENCY_UNKNOWN, code)
        : Decision.accept(
            new AgencyGroupChanged(code, group.name(), more(group.aliases(), alias), today));
  }

  private static AgencyChanged changed(Agency agency, List<String> aliases, LocalDate today) {
    return new AgencyChanged(
        agency.code(),
        agency.name(),
        aliases,
        agency.groups(),
        agency.official(),
        agency.validFrom(),
        agency.validTo(),
        today);
  }

  /** Codes of those who have the name already. */
  private static Stream<String> named(AgencyDirectory directory, String alias) {
    String wanted = normalized(alias);
    Stream<String> agencies =
        directory.agencies().values().stream()
            .filter(it -> hasName(it.code(), names(directory, it), it.aliases(), wanted))
            .map(Agency::code);
    Stream<String> groups =
        directory.groups().values().stream()
            .filter(it -> hasName(it.code(), List.of(it.name()), it.aliases(), wanted))
            .map(AgencyGroup::code);
    return Stream.concat(agencies, groups);
  }

  /** Also those that it bore before it was renamed. */
  private static List<String> names(AgencyDirectory directory, Agency agency) {
    return directory.names(agency.code()).stream().map(DatedName::name).toList();
  }

  private static boolean hasName(
      String code, List<String> names, List<String> aliases, String wanted) {
    return Stream.of(Stream.of(code), names.stream(), aliases.stream())
        .flatMap(known -> known)
        .anyMatch(known -> normalized(known).equals(wanted));
  }

  private static List<String> more(List<String> aliases, String alias) {
    List<String> more = new ArrayList<>(aliases);
    more.add(alias.strip());
    return more;
  }

  private static String normalized(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
