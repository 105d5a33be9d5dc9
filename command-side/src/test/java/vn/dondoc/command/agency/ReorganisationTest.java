package vn.dondoc.command.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.agency.DirectoryCommand.DissolveAgency;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.MergeAgencies;
import vn.dondoc.command.agency.DirectoryCommand.RenameAgency;
import vn.dondoc.command.agency.DirectoryCommand.SplitAgency;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.importing.Directories;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;

class ReorganisationTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-06-20");
  private static final LocalDate MARCH = LocalDate.parse("2025-03-01");
  private static final LocalDate JULY = LocalDate.parse("2025-07-01");
  private static final String WHY = "theo nghị quyết của Hội đồng nhân dân tỉnh";

  private final AgencyDirectory giaLai =
      Directories.apply(
          Directories.giaLai(),
          new ImportAgencies(
              List.of(commune("XA1", "UBND xã Một"), commune("XA2", "UBND xã Hai"))));

  private static Agency commune(String code, String name) {
    return new Agency(code, name, List.of(), List.of("XA"), null, JULY, null);
  }

  @Test
  void aRenamingKeepsTheCodeAndDatesBothNames() {
    RenameAgency command = new RenameAgency("SNV", "Sở Nội vụ và Lao động", MARCH, WHY);

    assertThat(decide(giaLai, command))
        .isEqualTo(
            Decision.accept(
                new AgencyRenamed("SNV", "Sở Nội vụ", "Sở Nội vụ và Lao động", MARCH, WHY, TODAY)));

    AgencyDirectory renamed = Directories.apply(giaLai, command);
    assertThat(renamed.names("SNV"))
        .containsExactly(
            new DatedName("Sở Nội vụ", null, MARCH.minusDays(1)),
            new DatedName("Sở Nội vụ và Lao động", MARCH, null));
    assertThat(nameOn(renamed, "SNV", MARCH.minusDays(1))).isEqualTo("Sở Nội vụ");
    assertThat(nameOn(renamed, "SNV", MARCH)).isEqualTo("Sở Nội vụ và Lao động");
  }

  @Test
  void renamingsMayBeRecordedInAnyOrder() {
    AgencyDirectory later = Directories.apply(giaLai, new RenameAgency("SNV", "Sở Ba", JULY, WHY));

    AgencyDirectory both = Directories.apply(later, new RenameAgency("SNV", "Sở Hai", MARCH, WHY));

    assertThat(both.names("SNV"))
        .extracting(DatedName::name)
        .containsExactly("Sở Nội vụ", "Sở Hai", "Sở Ba");
    assertThat(both.agency("SNV").orElseThrow().name()).isEqualTo("Sở Ba");
  }

  @Test
  void aSecondRenamingOnTheSameDayCorrectsTheFirst() {
    AgencyDirectory mistyped =
        Directories.apply(giaLai, new RenameAgency("SNV", "Sở Nội vu", MARCH, WHY));

    AgencyDirectory corrected =
        Directories.apply(mistyped, new RenameAgency("SNV", "Sở Nội chính", MARCH, WHY));

    assertThat(corrected.names("SNV"))
        .extracting(DatedName::name)
        .containsExactly("Sở Nội vụ", "Sở Nội chính");
  }

  @Test
  void mergedAgenciesEndOnTheDayBefore() {
    MergeAgencies command = new MergeAgencies(List.of("SKHDT", "BDT"), "STC", MARCH, WHY);

    assertThat(decide(giaLai, command))
        .isEqualTo(
            Decision.accept(new AgenciesMerged(List.of("SKHDT", "BDT"), "STC", MARCH, WHY, TODAY)));

    AgencyDirectory merged = Directories.apply(giaLai, command);
    assertThat(merged.agency("SKHDT").orElseThrow().validTo()).isEqualTo("2025-02-28");
    assertThat(merged.history().successors("SKHDT", MARCH)).containsExactly("STC");
    assertThat(merged.history().successors("SKHDT", MARCH.minusDays(1))).isEmpty();
    assertThat(merged.history().predecessors("STC", MARCH)).containsExactly("SKHDT", "BDT");
    assertThat(merged.history().predecessors("STC", MARCH.minusDays(1))).isEmpty();
    assertThat(merged.agency("STC").orElseThrow().validOn(MARCH)).isTrue();
  }

  @Test
  void aSplitAgencyHasSeveralSuccessors() {
    SplitAgency command = new SplitAgency("STTTT", List.of("SKHCN", "SVHTTDL"), MARCH, WHY);

    assertThat(decide(giaLai, command))
        .isEqualTo(
            Decision.accept(
                new AgencySplit("STTTT", List.of("SKHCN", "SVHTTDL"), MARCH, WHY, TODAY)));
    assertThat(Directories.apply(giaLai, command).history().successors("STTTT", MARCH))
        .containsExactly("SKHCN", "SVHTTDL");
  }

  @Test
  void aDistrictWhoseLastDayTheTableToldIsDissolvedOnTheNext() {
    DissolveAgency command = new DissolveAgency("CSE", List.of("XA1", "XA2"), JULY, WHY);

    assertThat(decide(giaLai, command))
        .isEqualTo(
            Decision.accept(new AgencyDissolved("CSE", List.of("XA1", "XA2"), JULY, WHY, TODAY)));
    AgencyDirectory dissolved = Directories.apply(giaLai, command);
    assertThat(dissolved.agency("CSE").orElseThrow().validTo()).isEqualTo("2025-06-30");
    assertThat(dissolved.history().successors("CSE", JULY)).containsExactly("XA1", "XA2");
  }

  @Test
  void nobodyNeedSucceed() {
    AgencyDirectory dissolved =
        Directories.apply(giaLai, new DissolveAgency("BGL", List.of(), MARCH, WHY));

    assertThat(dissolved.agency("BGL").orElseThrow().validOn(MARCH)).isFalse();
    assertThat(dissolved.history().successors("BGL", MARCH)).isEmpty();
  }

  @Test
  void aSuccessorThatHasEndedItselfGivesWayToItsOwn() {
    AgencyDirectory first =
        Directories.apply(giaLai, new MergeAgencies(List.of("SGTVT"), "SXD", MARCH, WHY));
    AgencyDirectory both =
        Directories.apply(first, new MergeAgencies(List.of("SXD"), "SCT", JULY, WHY));

    assertThat(both.history().successors("SGTVT", MARCH)).containsExactly("SXD");
    assertThat(both.history().successors("SGTVT", JULY)).containsExactly("SCT");
  }

  @Test
  void aTableMadeBeforeDoesNotUndoWhatHappenedSince() {
    Agency before = giaLai.agency("SNV").orElseThrow();
    AgencyDirectory since =
        Directories.apply(giaLai, new RenameAgency("SNV", "Sở Nội vụ và Lao động", MARCH, WHY));
    since = Directories.apply(since, new MergeAgencies(List.of("SNV"), "STC", JULY, WHY));

    assertThat(decide(since, new ImportAgencies(List.of(before))))
        .isEqualTo(new Decision.Accepted<>(List.of()));
    assertThat(decide(since, new ImportAgencies(List.of(withAlias(before)))))
        .isEqualTo(
            Decision.accept(
                new AgencyChanged(
                    "SNV",
                    "Sở Nội vụ và Lao động",
                    List.of("Sở NV"),
                    List.of("SO"),
                    null,
                    null,
                    LocalDate.parse("2025-06-30"),
                    TODAY)));
    assertThat(decide(since, new ImportAgencies(List.of(before.endingOn(MARCH)))))
        .isEqualTo(
            Decision.refuse(
                RefusalCode.AGENCY_ALREADY_ENDED, "SNV", LocalDate.parse("2025-06-30")));
  }

  private static Agency withAlias(Agency a) {
    return new Agency(
        a.code(), a.name(), List.of("Sở NV"), a.groups(), a.official(), a.validFrom(), a.validTo());
  }

  @Test
  void anEndedAgencyIsNotEndedAgain() {
    AgencyDirectory dissolved =
        Directories.apply(giaLai, new DissolveAgency("CSE", List.of("XA1"), JULY, WHY));
    LocalDate lastDay = JULY.minusDays(1);

    assertThat(decide(dissolved, new DissolveAgency("CSE", List.of("XA2"), JULY, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_ALREADY_ENDED, "CSE", lastDay));
    assertThat(decide(dissolved, new RenameAgency("CSE", "Khác", MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_ALREADY_ENDED, "CSE", lastDay));
  }

  @Test
  void whoSucceedsMustBeThereOnTheDay() {
    assertThat(decide(giaLai, new DissolveAgency("CSE", List.of("XA9"), JULY, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_UNKNOWN, "XA9"));
    assertThat(decide(giaLai, new MergeAgencies(List.of("SNV"), "XA1", MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_NOT_VALID, "XA1", MARCH));
    assertThat(decide(giaLai, new MergeAgencies(List.of("SNV"), "CSE", JULY, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_NOT_VALID, "CSE", JULY));
  }

  @Test
  void whatChangesMustHaveBeenThereTheDayBefore() {
    assertThat(decide(giaLai, new DissolveAgency("NONE", List.of(), JULY, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_UNKNOWN, "NONE"));
    assertThat(decide(giaLai, new RenameAgency("XA1", "UBND phường Một", JULY, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.EFFECTIVE_BEFORE_VALID, JULY, "XA1", JULY));
    assertThat(decide(giaLai, new DissolveAgency("CSE", List.of(), JULY.plusDays(1), WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.AGENCY_NOT_VALID, "CSE", JULY));
  }

  @Test
  void nobodySucceedsItself() {
    assertThat(decide(giaLai, new MergeAgencies(List.of("SNV", "STC"), "STC", MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.SUCCEEDS_ITSELF, "STC"));
    assertThat(decide(giaLai, new SplitAgency("SNV", List.of("SNV", "STC"), MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.SUCCEEDS_ITSELF, "SNV"));
  }

  @Test
  void aSplitIsAmongTwoAtLeastAndNobodyIsNamedTwice() {
    assertThat(decide(giaLai, new SplitAgency("SNV", List.of("STC"), MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.SPLIT_AMONG_TOO_FEW, "SNV"));
    assertThat(decide(giaLai, new SplitAgency("SNV", List.of("STC", "STC"), MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.DUPLICATE_CODE, "STC"));
    assertThat(decide(giaLai, new MergeAgencies(List.of("SNV", "SNV"), "STC", MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.DUPLICATE_CODE, "SNV"));
  }

  @Test
  void aRenamingNeedsAnotherName() {
    assertThat(decide(giaLai, new RenameAgency("SNV", " Sở Nội vụ ", MARCH, WHY)))
        .isEqualTo(Decision.refuse(RefusalCode.SAME_NAME, "SNV", "Sở Nội vụ"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void theLegalBasisIsRequired(String reason) {
    assertThat(decide(giaLai, new RenameAgency("SNV", "Khác", MARCH, reason)))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
    assertThat(decide(giaLai, new MergeAgencies(List.of("SNV"), "STC", MARCH, reason)))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
    assertThat(decide(giaLai, new SplitAgency("SNV", List.of("STC", "SXD"), MARCH, reason)))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
    assertThat(decide(giaLai, new DissolveAgency("SNV", List.of(), MARCH, reason)))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
  }

  @Test
  void whateverIsRecordedInWhateverOrderEachDayHasOneNameAndStandingSuccessors() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 30; run++) {
      AgencyDirectory directory = giaLai;
      List<String> codes = List.copyOf(directory.agencies().keySet());
      for (int step = 0; step < 30; step++) {
        DirectoryCommand command = anything(random, codes);
        if (decide(directory, command) instanceof Decision.Accepted<DirectoryEvent> accepted) {
          for (DirectoryEvent event : accepted.events()) {
            directory = directory.evolve(event);
          }
        }
      }
      for (String code : codes) {
        for (LocalDate day = MARCH; day.isBefore(MARCH.plusYears(1)); day = day.plusDays(20)) {
          holds(directory, code, day);
        }
      }
      for (Agency before : giaLai.agencies().values()) {
        undoesNothing(decide(directory, new ImportAgencies(List.of(before))));
      }
    }
  }

  /** A row from before changes nothing, or contradicts an act and is refused. */
  private static void undoesNothing(Decision<DirectoryEvent> decision) {
    switch (decision) {
      case Decision.Accepted<DirectoryEvent> accepted -> assertThat(accepted.events()).isEmpty();
      case Decision.Refused<DirectoryEvent> refused ->
          assertThat(refused.refusal().code()).isEqualTo(RefusalCode.AGENCY_ALREADY_ENDED);
    }
  }

  private static DirectoryCommand anything(Random random, List<String> codes) {
    String code = codes.get(random.nextInt(codes.size()));
    String other = codes.get(random.nextInt(codes.size()));
    String third = codes.get(random.nextInt(codes.size()));
    LocalDate day = MARCH.plusDays(random.nextInt(360));
    return switch (random.nextInt(4)) {
      case 0 -> new RenameAgency(code, "Tên " + random.nextInt(100), day, WHY);
      case 1 -> new MergeAgencies(List.of(code, other), third, day, WHY);
      case 2 -> new SplitAgency(code, List.of(other, third), day, WHY);
      default -> new DissolveAgency(code, List.of(other), day, WHY);
    };
  }

  private static void holds(AgencyDirectory directory, String code, LocalDate day) {
    assertThat(directory.names(code).stream().filter(name -> name.validOn(day)))
        .as("the name of %s on %s", code, day)
        .hasSize(1);
    assertThat(directory.history().successors(code, day))
        .as("the successors of %s on %s", code, day)
        .allSatisfy(
            successor ->
                assertThat(directory.history().lastDayOf(successor).orElse(LocalDate.MAX))
                    .isAfterOrEqualTo(day));
    boolean ended =
        directory.history().lastDayOf(code).filter(last -> last.isBefore(day)).isPresent();
    assertThat(ended && directory.agency(code).orElseThrow().validOn(day)).isFalse();
  }

  private static String nameOn(AgencyDirectory directory, String code, LocalDate day) {
    return directory.agencyAsOf(code, day).orElseThrow().name();
  }

  private static Decision<DirectoryEvent> decide(
      AgencyDirectory directory, DirectoryCommand command) {
    return DirectoryDecider.decide(directory, command, TODAY);
  }
}
