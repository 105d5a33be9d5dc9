package vn.dondoc.command.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.DirectoryCommand.AddAlias;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.drafts.SettledName;

/** The names that people settle for a whole draft, looked up in the directory. */
final class DraftNames {

  private static final int MAX_NAMES = 500;
  private static final int MAX_AGENCIES = 1_000;
  private static final int MAX_CHARS = 1_000;

  private final DirectoryReader directory;

  DraftNames(DirectoryReader directory) {
    this.directory = directory;
  }

  record Body(@NotEmpty @Size(max = MAX_NAMES) @Nullable List<@NotNull @Valid Name> names) {}

  /**
   * @param text the name as the draft shows it
   * @param agencies codes of agencies, or of groups for their members on the plan's date
   * @param asAlias whether the directory is to know the name from now on
   */
  record Name(
      @NotBlank @Size(max = MAX_CHARS) @Nullable String text,
      @NotEmpty @Size(max = MAX_AGENCIES) @Nullable List<@NotBlank String> agencies,
      @Nullable Boolean asAlias) {}

  /**
   * @param day the plan's date, null where it is not known
   * @throws RefusedException if a code is not in the directory
   */
  List<SettledName> settled(Body body, @Nullable LocalDate day) {
    AgencyDirectory known = directory.current();
    return names(body).stream()
        .map(name -> new SettledName(text(name), checked(agencies(name), known, day)))
        .toList();
  }

  /** The aliases asked for; each has to mean one agency or one group. */
  static List<AddAlias> aliases(Body body) {
    return names(body).stream()
        .filter(name -> Boolean.TRUE.equals(name.asAlias()))
        .map(DraftNames::alias)
        .toList();
  }

  private static AddAlias alias(Name name) {
    List<String> codes = agencies(name).stream().distinct().toList();
    if (codes.size() != 1) {
      throw new HttpProblem(HttpProblemCode.ALIAS_OF_SEVERAL, text(name));
    }
    return new AddAlias(codes.getFirst(), text(name));
  }

  private static List<String> checked(
      List<String> codes, AgencyDirectory known, @Nullable LocalDate day) {
    for (String code : codes) {
      if (known.agency(code).isPresent()) {
        continue;
      }
      if (!known.groups().containsKey(code)) {
        throw new RefusedException(Refusal.of(RefusalCode.AGENCY_UNKNOWN, code));
      }
      if (known.members(code, day).isEmpty()) {
        throw new HttpProblem(HttpProblemCode.GROUP_WITHOUT_MEMBERS, code);
      }
    }
    return codes.stream().distinct().toList();
  }

  private static List<Name> names(Body body) {
    return body.names() == null ? List.of() : body.names();
  }

  private static String text(Name name) {
    return name.text() == null ? "" : name.text();
  }

  private static List<String> agencies(Name name) {
    return name.agencies() == null ? List.of() : name.agencies();
  }
}
