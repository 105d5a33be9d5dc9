package vn.dondoc.command.http;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.axon.DirectoryReader.Snapshot;
import vn.dondoc.events.AgencyName;
import vn.dondoc.history.AgencyHistory.Ending;
import vn.dondoc.history.AgencyHistory.Renaming;

/**
 * An agency as callers see it on a day.
 *
 * @param valid whether it exists on that day
 * @param names every name it has borne or will bear
 * @param predecessors whom it had taken the place of by that day
 * @param successors who stand in its place on that day
 * @param history what dated events have done to it and to those it took the place of
 * @param version of the directory
 */
record AgencyView(
    LocalDate on,
    String code,
    String name,
    List<String> aliases,
    List<String> groups,
    @Nullable String official,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    boolean valid,
    List<DatedName> names,
    List<AgencyName> predecessors,
    List<AgencyName> successors,
    List<Change> history,
    long version,
    long position) {

  /** One line of a list. */
  record Entry(
      String code,
      String name,
      List<String> aliases,
      List<String> groups,
      @Nullable String official,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo) {

    static Entry of(Agency a) {
      return new Entry(
          a.code(), a.name(), a.aliases(), a.groups(), a.official(), a.validFrom(), a.validTo());
    }
  }

  /**
   * @param type RENAMED, MERGED, SPLIT or DISSOLVED
   * @param from names or codes before; {@code to} those after
   */
  record Change(
      String type,
      LocalDate effectiveOn,
      LocalDate recordedOn,
      String reason,
      List<String> from,
      List<String> to) {

    static Change of(Renaming r) {
      return new Change(
          "RENAMED",
          r.effectiveOn(),
          r.recordedOn(),
          r.reason(),
          List.of(r.oldName()),
          List.of(r.newName()));
    }

    static Change of(Ending e) {
      return new Change(
          e.kind().name(),
          e.effectiveOn(),
          e.recordedOn(),
          e.reason(),
          e.predecessors(),
          e.successors());
    }
  }

  static AgencyView of(Agency agency, LocalDate day, Snapshot present) {
    AgencyDirectory directory = present.directory();
    String code = agency.code();
    return new AgencyView(
        day,
        code,
        agency.name(),
        agency.aliases(),
        agency.groups(),
        agency.official(),
        agency.validFrom(),
        agency.validTo(),
        agency.validOn(day),
        directory.names(code),
        named(directory.history().predecessors(code, day), directory, day),
        named(directory.history().successors(code, day), directory, day),
        history(directory, code),
        present.version(),
        present.position());
  }

  private static List<Change> history(AgencyDirectory directory, String code) {
    Stream<Change> renamings = directory.history().renamingsOf(code).stream().map(Change::of);
    Stream<Change> successions = directory.history().successionsOf(code).stream().map(Change::of);
    Stream<Change> endings = directory.history().endingsOf(code).stream().map(Change::of);
    return Stream.of(successions, renamings, endings)
        .flatMap(each -> each)
        .sorted(Comparator.comparing(Change::effectiveOn))
        .toList();
  }

  private static List<AgencyName> named(
      List<String> codes, AgencyDirectory directory, LocalDate day) {
    return codes.stream()
        .map(
            code ->
                new AgencyName(
                    code, directory.agencyAsOf(code, day).map(Agency::name).orElse(code)))
        .toList();
  }
}
