package vn.dondoc.command.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
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
 * The agencies and groups known, in the order in which they were registered. Immutable.
 *
 * @param agencies by code, under the last name recorded for each
 * @param groups by code
 * @param history what dated events have done to agencies
 */
public record AgencyDirectory(
    SequencedMap<String, Agency> agencies,
    SequencedMap<String, AgencyGroup> groups,
    AgencyHistory history) {

  /** The stream of every directory event. */
  public static final String STREAM_ID = DirectoryEvent.STREAM_ID;

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

    Agency named(String otherName) {
      return new Agency(code, otherName, aliases, groups, official, validFrom, validTo);
    }

    Agency endingOn(LocalDate lastDay) {
      return new Agency(code, name, aliases, groups, official, validFrom, lastDay);
    }
  }

  /**
   * @param from first day, null: since ever; {@code to} last day, null: no end known
   */
  public record DatedName(String name, @Nullable LocalDate from, @Nullable LocalDate to) {

    /** Whether it was the name on that day; every one is where the day is not known. */
    public boolean validOn(@Nullable LocalDate day) {
      return day == null
          || ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to)));
    }
  }

  public record AgencyGroup(String code, String name, List<String> aliases) {}

  public static AgencyDirectory empty() {
    return new AgencyDirectory(new LinkedHashMap<>(), new LinkedHashMap<>(), AgencyHistory.EMPTY);
  }

  public Optional<Agency> agency(String code) {
    return Optional.ofNullable(agencies.get(code));
  }

  /**
   * The agency under the name it bears on a day. Aliases are not dated: those of an earlier name
   * still mean the same agency.
   */
  public Optional<Agency> agencyAsOf(String code, LocalDate day) {
    return agency(code).map(agency -> agency.named(nameOn(agency, day)));
  }

  private String nameOn(Agency agency, LocalDate day) {
    return names(agency.code()).stream()
        .filter(name -> name.validOn(day))
        .findFirst()
        .map(DatedName::name)
        .orElse(agency.name());
  }

  /**
   * The names that an agency has borne, the earliest first: one unless it was renamed, none if it
   * is not known. They follow on each other without a gap.
   */
  public List<DatedName> names(String code) {
    Agency agency = agencies.get(code);
    if (agency == null) {
      return List.of();
    }
    List<DatedName> names = new ArrayList<>();
    @Nullable LocalDate from = null;
    String name = agency.name();
    List<Renaming> renamings = history.renamingsOf(code);
    for (int i = 0; i < renamings.size(); i++) {
      LocalDate next = renamings.get(i).effectiveOn();
      name = i == 0 ? renamings.getFirst().oldName() : renamings.get(i - 1).newName();
      // A second renaming on one day corrects the first, whose name was then never borne.
      if (from == null || from.isBefore(next)) {
        names.add(new DatedName(name, from, next.minusDays(1)));
      }
      from = next;
    }
    names.add(new DatedName(agency.name(), from, null));
    return names;
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
      case AgencyRenamed e -> renamed(e);
      case AgenciesMerged e -> ended(Ending.of(e));
      case AgencySplit e -> ended(Ending.of(e));
      case AgencyDissolved e -> ended(Ending.of(e));
    };
  }

  private AgencyDirectory renamed(AgencyRenamed e) {
    AgencyHistory more = history.with(Renaming.of(e));
    Agency agency = agencies.get(e.code());
    boolean last = e.effectiveOn().equals(more.renamingsOf(e.code()).getLast().effectiveOn());
    return withHistory(agency != null && last ? with(agency.named(e.newName())) : this, more);
  }

  private AgencyDirectory ended(Ending ending) {
    AgencyDirectory changed = this;
    for (String code : ending.predecessors()) {
      Agency agency = agencies.get(code);
      if (agency != null) {
        changed = changed.with(agency.endingOn(ending.effectiveOn().minusDays(1)));
      }
    }
    return withHistory(changed, history.with(ending));
  }

  private static AgencyDirectory withHistory(AgencyDirectory directory, AgencyHistory history) {
    return new AgencyDirectory(directory.agencies, directory.groups, history);
  }

  private AgencyDirectory with(Agency agency) {
    SequencedMap<String, Agency> changed = new LinkedHashMap<>(agencies);
    changed.put(agency.code(), agency);
    return new AgencyDirectory(changed, groups, history);
  }

  private AgencyDirectory with(AgencyGroup group) {
    SequencedMap<String, AgencyGroup> changed = new LinkedHashMap<>(groups);
    changed.put(group.code(), group);
    return new AgencyDirectory(agencies, changed, history);
  }
}
