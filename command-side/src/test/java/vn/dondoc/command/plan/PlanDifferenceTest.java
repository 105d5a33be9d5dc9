package vn.dondoc.command.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.command.plan.PlanDocuments.FINANCE;
import static vn.dondoc.command.plan.PlanDocuments.HEALTH;
import static vn.dondoc.command.plan.PlanDocuments.ISSUED_ON;
import static vn.dondoc.command.plan.PlanDocuments.items;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.plan.AmendPlan.Scope;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanDifference.Changed;
import vn.dondoc.command.plan.PlanDifference.Field;
import vn.dondoc.command.plan.PlanDifference.FieldChange;
import vn.dondoc.command.plan.PlanDocuments.Row;
import vn.dondoc.history.PlanState.Item;

class PlanDifferenceTest {

  private static final Row ARCHIVE = Row.of("1", "Rà soát hồ sơ lưu trữ của các sở", HEALTH);
  private static final Row REPORT = Row.of("2", "Tổng hợp báo cáo gửi Bộ Nội vụ", FINANCE);
  private static final Row TRAINING = Row.of("3", "Tập huấn kỹ năng số cho cán bộ xã", HEALTH);

  /** The items of a plan that was issued with these rows. */
  private static List<Item> standing(Row... rows) {
    PlanToIssue plan = PlanDocuments.document("draft-1", "12/KH-UBND", ISSUED_ON, List.of(), rows);
    IssuePlan command = new IssuePlan(plan, new AcceptProblems.Named(Set.of()));
    Decision<StreamEvents> decision =
        PlanDecider.decide("plan-1", false, command, new Actor(PlanDocuments.OFFICE), ISSUED_ON);
    StreamEvents stream = ((Decision.Accepted<StreamEvents>) decision).events().getFirst();
    return PlanDocuments.fold(null, stream).items();
  }

  private static PlanDifference whole(List<Item> standing, Row... document) {
    return PlanDifference.between(standing, items(document), Scope.WHOLE);
  }

  private static List<Field> fields(Changed changed) {
    return changed.fields().stream().map(FieldChange::field).toList();
  }

  @Test
  void theSameDocumentDiffersInNothing() {
    PlanDifference difference = whole(standing(ARCHIVE, REPORT), ARCHIVE, REPORT);

    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.unchanged()).isEqualTo(2);
  }

  @Test
  void anotherLayoutOfTheSameWordsIsNoChange() {
    Row laidOut = ARCHIVE.saying("RÀ SOÁT  hồ sơ,\nlưu trữ của các sở.");

    assertThat(whole(standing(ARCHIVE), laidOut).isEmpty()).isTrue();
  }

  @Test
  void eachChangedColumnIsNamedWithWhatItSaidBefore() {
    PlanDifference difference =
        whole(
            standing(ARCHIVE, REPORT),
            ARCHIVE.dueOn("2023-09-30").with("so-tu-phap"),
            REPORT.ledBy(HEALTH));

    assertThat(difference.unchanged()).isZero();
    assertThat(difference.changed()).hasSize(2);
    assertThat(fields(difference.changed().getFirst()))
        .containsExactly(Field.COORDINATING, Field.DEADLINE);
    assertThat(difference.changed().getLast().fields())
        .containsExactly(new FieldChange(Field.LEADS, List.of("so-tai-chinh"), List.of("so-y-te")));
  }

  @Test
  void aRowPutInBetweenRenumbersTheOthersWithoutMakingThemNew() {
    Row between = Row.of("2", "Lập danh mục hồ sơ quá hạn bảo quản", HEALTH);

    PlanDifference difference =
        whole(
            standing(ARCHIVE, REPORT, TRAINING),
            ARCHIVE,
            between,
            REPORT.numbered("3"),
            TRAINING.numbered("4"));

    assertThat(difference.added())
        .extracting(it -> it.item().content())
        .containsExactly(between.content());
    assertThat(difference.added()).extracting(PlanDifference.Added::order).containsExactly(1);
    assertThat(difference.removed()).isEmpty();
    assertThat(difference.changed())
        .extracting(it -> it.before().ref() + ">" + it.after().ref())
        .containsExactly("2>3", "3>4");
    assertThat(difference.changed())
        .allSatisfy(it -> assertThat(fields(it)).containsOnly(Field.REF));
  }

  @Test
  void aRewordedItemIsStillTheSameUnderItsNumberOrByMostOfItsWords() {
    Row reworded = ARCHIVE.saying("Rà soát, số hóa hồ sơ lưu trữ của các sở, ngành");
    Row movedAndReworded = reworded.numbered("9");

    assertThat(fields(whole(standing(ARCHIVE, REPORT), reworded, REPORT).changed().getFirst()))
        .containsExactly(Field.CONTENT);
    assertThat(whole(standing(ARCHIVE, REPORT), REPORT, movedAndReworded).removed()).isEmpty();
  }

  @Test
  void otherWordsUnderAnOldNumberAreAnotherItem() {
    Row other = Row.of("1", "Mua sắm thiết bị phòng họp trực tuyến", HEALTH);

    PlanDifference difference = whole(standing(ARCHIVE, REPORT), other, REPORT);

    assertThat(difference.removed()).extracting(Item::ref).containsExactly("1");
    assertThat(difference.added()).extracting(it -> it.item().ref()).containsExactly("1");
  }

  @Test
  void numbersThatRestartInEachGroupAreToldApartByTheirHeading() {
    Row first = ARCHIVE.under("I. Lưu trữ");
    Row second = Row.of("1", "Rà soát hồ sơ lưu trữ của các xã", FINANCE).under("II. Cơ sở");

    PlanDifference difference =
        whole(
            standing(first, second), first, second.saying("Rà soát hồ sơ lưu trữ của các phường"));

    assertThat(difference.unchanged()).isEqualTo(1);
    assertThat(difference.changed())
        .extracting(it -> it.before().group())
        .containsExactly("II. Cơ sở");
  }

  @Test
  void whatALaterVersionNoLongerHasIsRemoved() {
    PlanDifference difference = whole(standing(ARCHIVE, REPORT, TRAINING), ARCHIVE, TRAINING);

    assertThat(difference.removed()).extracting(Item::ref).containsExactly("2");
    assertThat(difference.unchanged()).isEqualTo(2);
  }

  @Test
  void aDocumentThatListsOnlyWhatChangesLeavesTheRest() {
    Row more = Row.of("3a", "Mở lớp tập huấn cho cán bộ phường", FINANCE);

    PlanDifference difference =
        PlanDifference.between(
            standing(ARCHIVE, REPORT, TRAINING),
            items(REPORT.dueOn("2023-12-31"), more),
            Scope.LISTED);

    assertThat(difference.removed()).isEmpty();
    assertThat(difference.unchanged()).isEqualTo(2);
    assertThat(difference.changed()).extracting(it -> it.after().ref()).containsExactly("2");
    assertThat(difference.added()).extracting(PlanDifference.Added::order).containsExactly(3);
  }

  @Test
  void aShuffledAndRenumberedPlanIsRecognisedWhole() {
    long seed = 20_221_103L;
    Random random = new Random(seed);
    List<Row> rows =
        IntStream.rangeClosed(1, 400)
            .mapToObj(n -> Row.of("" + n, "Việc số " + n * 7919 + " của ngành " + n * 31, HEALTH))
            .toList();
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    Row[] renumbered =
        IntStream.range(0, shuffled.size())
            .mapToObj(i -> shuffled.get(i).numbered("" + (i + 1)))
            .toArray(Row[]::new);

    PlanDifference difference = whole(standing(rows.toArray(Row[]::new)), renumbered);

    assertThat(difference.added()).as("seed " + seed).isEmpty();
    assertThat(difference.removed()).as("seed " + seed).isEmpty();
    assertThat(difference.changed())
        .as("seed " + seed)
        .allSatisfy(it -> assertThat(it.before().content()).isEqualTo(it.after().content()));
  }
}
