package vn.dondoc.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the directory of agencies and groups: one stream, {@code agency-directory}. */
public sealed interface DirectoryEvent extends DomainEvent {

  /**
   * @param official identifier under Decision 20/2020/QĐ-TTg, where one is known
   * @param groups codes of the groups it belongs to
   * @param validFrom first day of validity, null: since ever
   * @param validTo last day of validity, null: no end known
   */
  record AgencyRegistered(
      String code,
      String name,
      List<String> aliases,
      List<String> groups,
      @Nullable String official,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencyRegistered {
      aliases = List.copyOf(aliases);
      groups = List.copyOf(groups);
    }
  }

  /** The whole entry as it stands from now on. */
  record AgencyChanged(
      String code,
      String name,
      List<String> aliases,
      List<String> groups,
      @Nullable String official,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencyChanged {
      aliases = List.copyOf(aliases);
      groups = List.copyOf(groups);
    }
  }

  record AgencyGroupRegistered(String code, String name, List<String> aliases, LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencyGroupRegistered {
      aliases = List.copyOf(aliases);
    }
  }

  /** The whole entry as it stands from now on. */
  record AgencyGroupChanged(String code, String name, List<String> aliases, LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencyGroupChanged {
      aliases = List.copyOf(aliases);
    }
  }
}
