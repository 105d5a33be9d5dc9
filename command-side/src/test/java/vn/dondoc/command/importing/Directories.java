package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.DirectoryCommand;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryDecider;
import vn.dondoc.command.agency.DirectoryTsv;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.events.DirectoryEvent;

/** Directories for tests, made the way the application makes them: tables, decider, events. */
public final class Directories {

  private static final LocalDate TODAY = LocalDate.parse("2022-01-03");

  private Directories() {}

  public static AgencyDirectory giaLai() {
    return of(resource("agencies.tsv"), resource("agency-groups.tsv"));
  }

  public static AgencyDirectory of(String agencies, String groups) {
    AgencyDirectory directory =
        apply(AgencyDirectory.empty(), new ImportAgencies(rows(DirectoryTsv.agencies(agencies))));
    return apply(directory, new ImportAgencyGroups(rows(DirectoryTsv.groups(groups))));
  }

  public static String resource(String name) {
    try (InputStream in =
        Directories.class.getResourceAsStream("/vn/dondoc/command/sample/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory after a command, which must not be refused. */
  public static AgencyDirectory apply(AgencyDirectory directory, DirectoryCommand command) {
    return switch (DirectoryDecider.decide(directory, command, TODAY)) {
      case Decision.Accepted<DirectoryEvent>(List<DirectoryEvent> events) -> {
        AgencyDirectory changed = directory;
        for (DirectoryEvent event : events) {
          changed = changed.evolve(event);
        }
        yield changed;
      }
      case Decision.Refused<DirectoryEvent> refused -> fail("refused: " + refused);
    };
  }

  private static <T> List<T> rows(DirectoryTsv.Parsed<T> parsed) {
    return switch (parsed) {
      case DirectoryTsv.Parsed.Rows<T>(List<T> rows) -> rows;
      case DirectoryTsv.Parsed.Malformed<T> malformed -> fail("malformed: " + malformed);
    };
  }
}
