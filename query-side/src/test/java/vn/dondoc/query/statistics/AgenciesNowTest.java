package vn.dondoc.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;

/** Whose figures are shown under whom. */
class AgenciesNowTest {

  private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
  private static final String REASON = "Sắp xếp tổ chức bộ máy";

  @Test
  void anAgencyThatHasNotEndedStandsForItselfUnderItsPresentName() {
    AgenciesNow now =
        on(
            DAY,
            registered("A", "Sở A"),
            renamed("A", "Sở A2", "Sở A3", DAY),
            renamed("A", "Sở A", "Sở A2", DAY.minusYears(1)),
            renamed("A", "Sở A3", "Sở A4", DAY.plusDays(1)));

    assertThat(now.inPlaceOf(new AgencyName("A", "Sở A"))).isEqualTo(new AgencyName("A", "Sở A3"));
  }

  @Test
  void theOnlySuccessorStandsInTheirPlaceFromTheDayOn() {
    DirectoryEvent[] events = {
      registered("A", "Sở A"), registered("B", "Sở B"), merged(List.of("A"), "B", DAY)
    };

    assertThat(on(DAY, events).inPlaceOf(named("A"))).isEqualTo(new AgencyName("B", "Sở B"));
    assertThat(on(DAY.minusDays(1), events).inPlaceOf(named("A")).code()).isEqualTo("A");
  }

  @Test
  void successorsThatHaveEndedGiveWayToTheirOwn() {
    AgenciesNow now =
        on(
            DAY,
            split("A", List.of("B", "C"), DAY.minusYears(2)),
            merged(List.of("B", "C"), "D", DAY.minusYears(1)),
            registered("D", "Sở D"));

    assertThat(now.inPlaceOf(named("A"))).isEqualTo(new AgencyName("D", "Sở D"));
  }

  @Test
  void whatIsNowhereSaidIsNotGuessed() {
    AgenciesNow now =
        on(
            DAY,
            split("A", List.of("B", "C"), DAY),
            new AgencyDissolved("E", List.of(), DAY, REASON, DAY));

    assertThat(now.inPlaceOf(named("A"))).as("two successors").isEqualTo(named("A"));
    assertThat(now.inPlaceOf(named("E"))).as("none").isEqualTo(named("E"));
    assertThat(now.inPlaceOf(named("F"))).as("not in the directory").isEqualTo(named("F"));
  }

  private static AgenciesNow on(LocalDate day, DirectoryEvent... events) {
    return AgenciesNow.of(List.of(events), day);
  }

  private static AgencyName named(String code) {
    return new AgencyName(code, "Sở " + code);
  }

  private static AgencyRegistered registered(String code, String name) {
    return new AgencyRegistered(code, name, List.of(), List.of(), null, null, null, DAY);
  }

  private static AgencyRenamed renamed(String code, String from, String to, LocalDate effectiveOn) {
    return new AgencyRenamed(code, from, to, effectiveOn, REASON, DAY);
  }

  private static AgenciesMerged merged(List<String> codes, String into, LocalDate effectiveOn) {
    return new AgenciesMerged(codes, into, effectiveOn, REASON, DAY);
  }

  private static AgencySplit split(String code, List<String> into, LocalDate effectiveOn) {
    return new AgencySplit(code, into, effectiveOn, REASON, DAY);
  }
}
