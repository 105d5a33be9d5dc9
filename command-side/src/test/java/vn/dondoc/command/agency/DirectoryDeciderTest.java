package vn.dondoc.command.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.agency.DirectoryCommand.AddAlias;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryTsv.Parsed;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.importing.Directories;
import vn.dondoc.command.importing.SharedFiles;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;

class DirectoryDeciderTest {

  private static final LocalDate TODAY = LocalDate.parse("2022-01-03");
  private static final Agency STC =
      new Agency("STC", "Sở Tài chính", List.of("Sở TC"), List.of("SO"), null, null, null);

  @Test
  void a_new_agency_is_registered_after_its_group() {
    assertThat(decide(AgencyDirectory.empty(), new ImportAgencies(List.of(STC))))
        .isEqualTo(
            Decision.accept(
                new AgencyGroupRegistered("SO", "SO", List.of(), TODAY),
                new AgencyRegistered(
                    "STC",
                    "Sở Tài chính",
                    List.of("Sở TC"),
                    List.of("SO"),
                    null,
                    null,
                    null,
                    TODAY)));
  }

  @Test
  void an_alias_is_one_more_name_and_adding_it_again_changes_nothing() {
    AgencyDirectory known = Directories.giaLai();

    Decision<DirectoryEvent> added = decide(known, new AddAlias("STC", " Sở Tài chánh "));

    AgencyChanged changed =
        (AgencyChanged) ((Decision.Accepted<DirectoryEvent>) added).events().getFirst();
    assertThat(changed.code()).isEqualTo("STC");
    assertThat(changed.aliases()).endsWith("Sở Tài chánh");
    assertThat(decide(known.evolve(changed), new AddAlias("STC", "sở  tài chánh")))
        .isEqualTo(new Decision.Accepted<>(List.of()));
  }

  @Test
  void an_alias_that_names_another_or_nobody_is_refused() {
    AgencyDirectory known = Directories.giaLai();

    assertThat(decide(known, new AddAlias("STC", "Sở Tư pháp")))
        .isEqualTo(Decision.refuse(RefusalCode.ALIAS_TAKEN, "Sở Tư pháp", "STP"));
    assertThat(decide(known, new AddAlias("nobody", "Sở Hàng hải")))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_UNKNOWN, "nobody"));
    assertThat(decide(known, new AddAlias("STC", " ")))
        .isEqualTo(Decision.refuse(RefusalCode.TEXT_REQUIRED));
  }

  @Test
  void the_same_rows_again_change_nothing() {
    AgencyDirectory known = Directories.giaLai();

    assertThat(decide(known, new ImportAgencies(List.copyOf(known.agencies().values()))))
        .isEqualTo(new Decision.Accepted<>(List.of()));
    assertThat(decide(known, new ImportAgencyGroups(List.copyOf(known.groups().values()))))
        .isEqualTo(new Decision.Accepted<>(List.of()));
  }

  @Test
  void a_row_that_differs_changes_the_entry() {
    AgencyDirectory known = Directories.giaLai();
    Agency ended =
        new Agency(
            "STC",
            "Sở Tài chính",
            List.of(),
            List.of("SO"),
            null,
            null,
            LocalDate.parse("2025-02-28"));

    assertThat(decide(known, new ImportAgencies(List.of(ended))))
        .isEqualTo(
            Decision.accept(
                new AgencyChanged(
                    "STC",
                    "Sở Tài chính",
                    List.of(),
                    List.of("SO"),
                    null,
                    null,
                    LocalDate.parse("2025-02-28"),
                    TODAY)));
    assertThat(
            decide(known, new ImportAgencyGroups(List.of(new AgencyGroup("SO", "Sở", List.of())))))
        .isEqualTo(Decision.accept(new AgencyGroupChanged("SO", "Sở", List.of(), TODAY)));
  }

  @Test
  void a_code_twice_in_one_file_is_refused() {
    assertThat(decide(AgencyDirectory.empty(), new ImportAgencies(List.of(STC, STC))))
        .isEqualTo(Decision.refuse(RefusalCode.DUPLICATE_CODE, "STC"));
    AgencyGroup group = new AgencyGroup("SO", "Sở", List.of());
    assertThat(decide(AgencyDirectory.empty(), new ImportAgencyGroups(List.of(group, group))))
        .isEqualTo(Decision.refuse(RefusalCode.DUPLICATE_CODE, "SO"));
  }

  @Test
  void the_tables_of_gia_lai_are_read_whole() {
    AgencyDirectory directory = Directories.giaLai();

    assertThat(directory.agencies()).hasSize(50);
    assertThat(directory.groups().get("HUYEN").name())
        .isEqualTo("UBND các huyện, thị xã, thành phố");
    assertThat(directory.members("SO", TODAY)).hasSize(20);
    assertThat(directory.members("HUYEN", TODAY)).hasSize(17);
    assertThat(directory.members("HUYEN", LocalDate.parse("2025-07-01"))).isEmpty();
    assertThat(directory.agency("PLEIKU").orElseThrow().aliases())
        .containsExactly("Pleiku", "TP. Pleiku", "TP Pleiku");
  }

  @Test
  void the_sample_tables_are_the_shared_ones() {
    assertThat(Directories.resource("agencies.tsv"))
        .isEqualTo(SharedFiles.text("domain/agencies-gia-lai.tsv"));
    assertThat(Directories.resource("agency-groups.tsv"))
        .isEqualTo(SharedFiles.text("domain/agency-groups.tsv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'' ; HEADER_MISSING ; 1",
        "'# note' ; HEADER_MISSING ; 1",
        "'A\tB' ; HEADER_MISSING ; 1",
        "'code\tname' ; COLUMN_MISSING ; 1",
        "'#\ncode\tname\tgroups\n\tSở' ; CODE_INVALID ; 3",
        "'code\tname\tgroups\nA B\tSở' ; CODE_INVALID ; 2",
        "'code\tname\tgroups\nA\t \tSO' ; NAME_MISSING ; 2",
        "'code\tname\tgroups\nA\tSở\tS O' ; CODE_INVALID ; 2",
        "'code\tname\tgroups\nA\tSở\tSO\tx' ; TOO_MANY_COLUMNS ; 2",
        "'code\tname\tgroups\tvalid_to\nA\tSở\tSO\t31/02/2023' ; DATE_INVALID ; 2",
        "'code\tname\tgroups\tvalid_to\nA\tSở\tSO\t+999999999-12-31' ; DATE_INVALID ; 2",
        "'code\tname\tgroups\tvalid_from\tvalid_to\nA\tSở\tSO\t2023-01-02\t2023-01-01'"
            + " ; VALIDITY_REVERSED ; 2",
      })
  void a_table_that_is_wrong_names_the_line(String table, DirectoryTsv.Code code, int line) {
    assertThat(DirectoryTsv.agencies(table))
        .isInstanceOfSatisfying(
            Parsed.Malformed.class,
            malformed -> {
              assertThat(malformed.code()).isEqualTo(code);
              assertThat(malformed.line()).isEqualTo(line);
            });
  }

  private static Decision<DirectoryEvent> decide(
      AgencyDirectory directory, DirectoryCommand command) {
    return DirectoryDecider.decide(directory, command, TODAY);
  }
}
