package vn.dondoc.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the directory of agencies and groups: one stream. */
public sealed interface DirectoryEvent extends DomainEvent {

  /** The stream of all of them. */
  String STREAM_ID = "agency-directory";

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

  /**
   * An agency bears another name; its code and its tasks stay.
   *
   * @param oldName the one it bore until the day before
   * @param effectiveOn first day of the new name; may lie before or after {@code occurredOn}
   * @param reason the legal basis, in words
   */
  record AgencyRenamed(
      String code,
      String oldName,
      String newName,
      LocalDate effectiveOn,
      String reason,
      LocalDate occurredOn)
      implements DirectoryEvent {}

  /**
   * Agencies go up in another one. Their last day is the one before.
   *
   * @param effectiveOn first day without them; may lie before or after {@code occurredOn}
   * @param reason the legal basis, in words
   */
  record AgenciesMerged(
      List<String> predecessors,
      String successor,
      LocalDate effectiveOn,
      String reason,
      LocalDate occurredOn)
      implements DirectoryEvent {
    public AgenciesMerged {
      predecessors = List.copyOf(predecessors);
    }
  }

  /**
   * An agency is divided among several others. Its last day is the one before.
   *
   * @param effectiveOn first day without it; may lie before or after {@code occurredOn}
   * @param reason the legal basis, in words
   */
  record AgencySplit(
      String predecessor,
      List<String> successors,
      LocalDate effectiveOn,
      String reason,
      LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencySplit {
      successors = List.copyOf(successors);
    }
  }

  /**
   * An agency ceases to be. Its last day is the one before.
   *
   * @param successors who take over what it did; none where nobody does
   * @param effectiveOn first day without it; may lie before or after {@code occurredOn}
   * @param reason the legal basis, in words
   */
  record AgencyDissolved(
      String code,
      List<String> successors,
      LocalDate effectiveOn,
      String reason,
      LocalDate occurredOn)
      implements DirectoryEvent {
    public AgencyDissolved {
      successors = List.copyOf(successors);
    }
  }
}
