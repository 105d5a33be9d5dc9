package vn.dondoc.command.agency;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;

/**
 * The agencies and groups known, in the order in which they were registered. Immutable.
 *
 * @param agencies by code
 * @param groups by code
 */
public record AgencyDirectory(
    SequencedMap<String, Agency> agencies, SequencedMap<String, AgencyGroup> groups) {

  /** The stream of every directory event. */
  public static final String STREAM_ID = "agency-directory";

  public AgencyDirectory {
    agencies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agencies));
    groups = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(groups));
  }

  /**
   * @param groups codes of the groups it belongs to
   * @param validFrom first day, null: since ever; {@code validTo} last day, null: no end known
   */
  public record Agency(
      String code,
      String name,
      List<String> aliases,
      List<String> groups,
      @Nullable String official,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo) {

    /** Whether the agency existed on that day; every agency does where the day is not known. */
    public boolean validOn(@Nullable LocalDate day) {
      return day == null
          || ((validFrom == null || !day.isBefore(validFrom))
              && (validTo == null || !day.isAfter(validTo)));
    }
  }

  public record AgencyGroup(String code, String name, List<String> aliases) {}

  public static AgencyDirectory empty() {
    return new AgencyDirectory(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  public Optional<Agency> agency(String code) {
    return Optional.ofNullable(agencies.get(code));
  }

  /** The agencies of a group that existed on that day, in directory order. */
  public List<Agency> members(String groupCode, @Nullable LocalDate day) {
    return agencies.values().stream()
        .filter(agency -> agency.groups().contains(groupCode) && agency.validOn(day))
        .toList();
  }

  public AgencyDirectory evolve(DirectoryEvent event) {
    return switch (event) {
      case AgencyRegistered e ->
          with(
              new Agency(
                  e.code(),
                  e.name(),
                  e.aliases(),
                  e.groups(),
                  e.official(),
                  e.validFrom(),
                  e.validTo()));
      case AgencyChanged e ->
          with(
              new Agency(
                  e.code(),
                  e.name(),
                  e.aliases(),
                  e.groups(),
                  e.official(),
                  e.validFrom(),
                  e.validTo()));
      case AgencyGroupRegistered e -> with(new AgencyGroup(e.code(), e.name(), e.aliases()));
      case AgencyGroupChanged e -> with(new AgencyGroup(e.code(), e.name(), e.aliases()));
    };
  }

  private AgencyDirectory with(Agency agency) {
    SequencedMap<String, Agency> changed = new LinkedHashMap<>(agencies);
    changed.put(agency.code(), agency);
    return new AgencyDirectory(changed, groups);
  }

  private AgencyDirectory with(AgencyGroup group) {
    SequencedMap<String, AgencyGroup> changed = new LinkedHashMap<>(groups);
    changed.put(group.code(), group);
    return new AgencyDirectory(agencies, changed);
  }
}
