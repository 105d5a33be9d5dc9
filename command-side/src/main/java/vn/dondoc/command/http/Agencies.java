package vn.dondoc.command.http;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.DirectoryReader.Snapshot;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.importing.text.VietnameseText;

/** The directory as callers read it: as it stands on a day, today unless they name another. */
final class Agencies {

  private static final int LIMIT_MAX = 500;

  private final DirectoryReader directory;
  private final Supplier<LocalDate> today;

  Agencies(DirectoryReader directory, Supplier<LocalDate> today) {
    this.directory = directory;
    this.today = today;
  }

  LocalDate today() {
    return today.get();
  }

  /** Some of the agencies that exist on a day, in the order in which they were registered. */
  record Page(
      List<AgencyView.Entry> items,
      @Nullable String next,
      int total,
      LocalDate on,
      long version,
      long position) {}

  /**
   * @param query found in a name or an alias without regard to case and accents, or in the code
   * @param cursor of the page before; without a day, the list goes on with the day it was begun for
   * @throws HttpProblem if the cursor is of another list
   */
  Page list(@Nullable LocalDate on, @Nullable String query, int limit, @Nullable String cursor) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw HttpProblem.field("limit", FieldProblem.Code.INVALID);
    }
    Snapshot present = directory.snapshot();
    String wanted = query == null ? "" : VietnameseText.fold(query).strip();
    AgencyCursor after = cursor == null ? null : AgencyCursor.decode(cursor, wanted);
    LocalDate day = listDay(on, after);
    List<Agency> found = find(present.directory(), day, wanted);
    int from = after == null ? 0 : after.offset();
    int to = (int) Math.min(found.size(), (long) from + limit);
    return new Page(
        found.stream().skip(from).limit(limit).map(AgencyView.Entry::of).toList(),
        to < found.size() ? new AgencyCursor(day, to).encode(wanted) : null,
        found.size(),
        day,
        present.version(),
        present.position());
  }

  private LocalDate listDay(@Nullable LocalDate asked, @Nullable AgencyCursor after) {
    if (after == null) {
      return asked == null ? today() : asked;
    }
    if (asked != null && !asked.equals(after.on())) {
      throw AgencyCursor.notOfThisList();
    }
    return after.on();
  }

  private static List<Agency> find(AgencyDirectory directory, LocalDate day, String wanted) {
    return directory.agencies().values().stream()
        .filter(agency -> agency.validOn(day))
        .filter(agency -> wanted.isEmpty() || isFound(directory, agency, wanted))
        .flatMap(agency -> directory.agencyAsOf(agency.code(), day).stream())
        .toList();
  }

  private static boolean isFound(AgencyDirectory directory, Agency agency, String wanted) {
    Stream<String> names = directory.names(agency.code()).stream().map(DatedName::name);
    return Stream.of(names, agency.aliases().stream(), Stream.of(agency.code()))
        .flatMap(each -> each)
        .anyMatch(each -> VietnameseText.fold(each).contains(wanted));
  }

  /**
   * @throws HttpProblem if there is no such agency
   */
  AgencyView entry(String code, @Nullable LocalDate on) {
    Snapshot present = directory.snapshot();
    LocalDate day = on == null ? today() : on;
    Agency agency = present.directory().agencyAsOf(code, day).orElseThrow(() -> unknown(code));
    return AgencyView.of(agency, day, present);
  }

  /**
   * The directory, which has the agency that an address names.
   *
   * @throws HttpProblem if it has not
   */
  Snapshot require(String code) {
    Snapshot present = directory.snapshot();
    if (present.directory().agency(code).isEmpty()) {
      throw unknown(code);
    }
    return present;
  }

  private static HttpProblem unknown(String code) {
    return new HttpProblem(HttpProblemCode.AGENCY_UNKNOWN, code);
  }
}
