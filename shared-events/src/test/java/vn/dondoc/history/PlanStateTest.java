package vn.dondoc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.history.Histories.day;
import static vn.dondoc.history.Histories.dueBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanObligationIssued;
import vn.dondoc.events.PlanEvent.PlanVoided;
import vn.dondoc.history.PlanState.Item;

class PlanStateTest {

  private static final LocalDate ISSUED_ON = day("2022-11-03");
  private static final LocalDate LATER = day("2023-01-10");
  private static final PlanIssued ISSUED =
      new PlanIssued(
          "plan-1",
          "draft-1",
          document("12/KH-UBND", ISSUED_ON),
          DeadlineRule.AS_WRITTEN,
          "Phó Chủ tịch",
          null,
          2,
          3,
          List.of(),
          ISSUED_ON);
  private static final PlanAmended AMENDED =
      new PlanAmended(
          "draft-2",
          document("7/QĐ-UBND", LATER),
          DeadlineRule.ROLL_FORWARD,
          "Theo văn bản 7/QĐ-UBND",
          1,
          1,
          1,
          1,
          1,
          List.of(),
          LATER);

  private static PlanDocument document(String number, LocalDate issuedOn) {
    return new PlanDocument(number, issuedOn, null, "UBND tỉnh", "p.docx", "ab".repeat(32));
  }

  private static PlanItemIssued item(String itemId, int order) {
    return new PlanItemIssued(
        itemId,
        order,
        "" + order,
        null,
        "Việc " + itemId,
        null,
        null,
        List.of("so-y-te"),
        null,
        List.of(),
        dueBy(LATER),
        null,
        "row " + order,
        ISSUED_ON);
  }

  private static PlanState fold(PlanEvent... events) {
    PlanState plan = null;
    for (PlanEvent event : events) {
      plan = PlanState.evolve(plan, event);
    }
    if (plan == null) {
      throw new AssertionError("no events");
    }
    return plan;
  }

  @Test
  void itsItemsAndDutiesFollowItsIssue() {
    PlanState plan =
        fold(
            ISSUED,
            item("item-1", 1),
            item("item-2", 2),
            new PlanObligationIssued("o-1", "Báo cáo quý", dueBy(LATER), "line 9", ISSUED_ON));

    assertThat(plan.version()).isEqualTo(3);
    assertThat(plan.items()).extracting(Item::itemId).containsExactly("item-1", "item-2");
    assertThat(plan.obligations()).hasSize(1);
    assertThat(plan.item("2")).map(Item::itemId).contains("item-2");
    assertThat(plan.voided()).isNull();
  }

  @Test
  void anAmendmentChangesAddsAndRemovesItemsAndTheOrderHolds() {
    PlanItemAmended change =
        new PlanItemAmended(
            "item-1",
            "1",
            null,
            "Việc khác",
            null,
            null,
            List.of("so-tu-phap"),
            null,
            List.of(),
            dueBy(LATER),
            null,
            "row 1",
            List.of("content", "leads"),
            LATER);
    PlanState plan =
        fold(
            ISSUED,
            item("item-1", 1),
            item("item-2", 2),
            item("item-3", 3),
            AMENDED,
            change,
            new PlanItemRemoved("item-2", "2", LATER),
            item("a1-item-2", 1),
            item("a1-item-4", 3));

    assertThat(plan.items())
        .extracting(Item::itemId)
        .containsExactly("item-1", "a1-item-2", "item-3", "a1-item-4");
    assertThat(plan.items().getFirst().content()).isEqualTo("Việc khác");
    assertThat(plan.items().getFirst().order()).isEqualTo(1);
    assertThat(plan.deadlineRule()).isEqualTo(DeadlineRule.ROLL_FORWARD);
    assertThat(plan.amendments())
        .extracting(it -> it.document().number())
        .containsExactly("7/QĐ-UBND");
    assertThat(plan.madeOf("draft-1")).isTrue();
    assertThat(plan.madeOf("draft-2")).isTrue();
    assertThat(plan.madeOf("draft-3")).isFalse();
  }

  @Test
  void aVoidedPlanSaysWhy() {
    PlanState plan = fold(ISSUED, new PlanVoided("Nhầm", 3, List.of("task-9"), LATER));

    assertThat(plan.voided()).isEqualTo(new PlanState.Voiding("Nhầm", 3, List.of("task-9"), LATER));
  }

  @Test
  void aPlanBeginsWithItsIssueAndHasOne() {
    assertThatThrownBy(() -> fold(item("item-1", 1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fold(ISSUED, ISSUED)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readModelsCanKeepItAsJson() {
    JsonMapper json = JsonMapper.builder().build();
    PlanState plan = fold(ISSUED, item("item-1", 1), AMENDED);

    assertThat(json.readValue(json.writeValueAsString(plan), PlanState.class)).isEqualTo(plan);
  }
}
