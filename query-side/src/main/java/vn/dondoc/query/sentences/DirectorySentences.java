package vn.dondoc.query.sentences;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;

/** Which sentence tells of an event of the directory or the calendar, and what it speaks of. */
final class DirectorySentences {

  private DirectorySentences() {}

  static Sentence told(DirectoryEvent event) {
    return switch (event) {
      case AgencyRegistered e ->
          Sentence.of("agencyRegistered").with("name", e.name()).with("code", e.code());
      case AgencyChanged e ->
          Sentence.of("agencyChanged").with("name", e.name()).with("code", e.code());
      case AgencyGroupRegistered e ->
          Sentence.of("agencyGroupRegistered").with("name", e.name()).with("code", e.code());
      case AgencyGroupChanged e ->
          Sentence.of("agencyGroupChanged").with("name", e.name()).with("code", e.code());
      case AgencyRenamed e ->
          Sentence.of("agencyRenamed")
              .with("was", e.oldName())
              .with("name", e.newName())
              .with("code", e.code())
              .with("day", e.effectiveOn());
      case AgenciesMerged e ->
          Sentence.of("agenciesMerged")
              .with("predecessors", list(e.predecessors()))
              .with("successor", e.successor())
              .with("day", e.effectiveOn());
      case AgencySplit e ->
          Sentence.of("agencySplit")
              .with("predecessor", e.predecessor())
              .with("successors", list(e.successors()))
              .with("day", e.effectiveOn());
      case AgencyDissolved e ->
          Sentence.of("agencyDissolved")
              .with("code", e.code())
              .with("successors", list(e.successors()))
              .with("day", e.effectiveOn());
    };
  }

  static Sentence told(CalendarEvent event) {
    return switch (event) {
      case CalendarYearPublished e ->
          Sentence.of("calendarYearPublished").with("year", e.year()).with("days", e.days().size());
    };
  }

  static @Nullable String reason(DirectoryEvent event) {
    return switch (event) {
      case AgencyRenamed e -> e.reason();
      case AgenciesMerged e -> e.reason();
      case AgencySplit e -> e.reason();
      case AgencyDissolved e -> e.reason();
      case AgencyRegistered _, AgencyChanged _, AgencyGroupRegistered _, AgencyGroupChanged _ ->
          null;
    };
  }

  static String reason(CalendarEvent event) {
    return switch (event) {
      case CalendarYearPublished e -> e.reason();
    };
  }

  private static String list(List<String> codes) {
    return String.join(", ", codes);
  }
}
