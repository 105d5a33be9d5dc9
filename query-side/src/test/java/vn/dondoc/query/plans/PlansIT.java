package vn.dondoc.query.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanVoided;
import vn.dondoc.query.PlanStories;
import vn.dondoc.query.QueryTestbed;

/** Plans told to the log and read back over HTTP: one amended, one voided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {

  private static final LocalDate LATER = LocalDate.of(2023, 1, 10);

  private final QueryTestbed dondoc = new QueryTestbed();
  private long last;

  @BeforeAll
  void threePlans() {
    dondoc.start();
    dondoc.append(
        "plan-a",
        PlanStories.issued("plan-a", PlanStories.ISSUED, 2),
        PlanStories.item("item-1", 1, "Rà soát hồ sơ"),
        PlanStories.item("item-2", 2, "Tổng hợp"));
    dondoc.append(
        "plan-a",
        PlanStories.amended("7/QĐ-UBND"),
        PlanStories.itemAmended("item-1", "1", "Rà soát, số hóa hồ sơ"),
        new PlanItemRemoved("item-2", "2", LATER),
        PlanStories.item("a1-item-2", 1, "Lập danh mục"));
    dondoc.append("plan-b", PlanStories.issued("plan-b", PlanStories.ISSUED.plusDays(1), 0));
    dondoc.append("plan-b", new PlanVoided("Ban hành nhầm", 0, List.of("task-1"), LATER));
    last =
        dondoc.append("plan-c", PlanStories.issued("plan-c", PlanStories.ISSUED, 0)).lastPosition();
    dondoc.awaitReady();
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void theLatestPlansComeFirstPageByPage() {
    JsonNode first = dondoc.json("/api/plans?limit=2&waitFor=" + last);
    JsonNode second = dondoc.json("/api/plans?limit=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").valueStream().map(plan -> plan.get("planId").asString()))
        .containsExactly("plan-b", "plan-c");
    assertThat(first.get("total").asInt()).isEqualTo(3);
    assertThat(first.get("position").asLong()).isEqualTo(last);
    assertThat(first.at("/items/0/voidedOn").asString()).isEqualTo("2023-01-10");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.at("/items/0/planId").asString()).isEqualTo("plan-a");
    assertThat(second.at("/items/0/amendments").asInt()).isEqualTo(1);
    assertThat(second.at("/items/0/voidedOn").isNull()).isTrue();
  }

  @Test
  void aPlanSaysWhatItsAmendmentsLeft() {
    JsonNode plan = dondoc.json("/api/plans/plan-a?waitFor=" + last);

    assertThat(plan.get("items").valueStream().map(item -> item.get("content").asString()))
        .containsExactly("Rà soát, số hóa hồ sơ", "Lập danh mục");
    assertThat(plan.at("/document/number").asString()).isEqualTo("12/KH-UBND");
    assertThat(plan.at("/amendments/0/document/number").asString()).isEqualTo("7/QĐ-UBND");
    assertThat(plan.get("voided").isNull()).isTrue();
    assertThat(dondoc.get("/api/plans/plan-a").headers().firstValue("ETag")).contains("\"6\"");
  }

  @Test
  void aVoidedPlanSaysWhyAndWhichTasksStayed() {
    JsonNode plan = dondoc.json("/api/plans/plan-b?waitFor=" + last);

    assertThat(plan.at("/voided/reason").asString()).isEqualTo("Ban hành nhầm");
    assertThat(plan.at("/voided/tasksKept/0").asString()).isEqualTo("task-1");
  }

  @Test
  void whatWasNeverIssuedIsNotFound() {
    var answer = dondoc.get("/api/plans/plan-none?waitFor=" + last);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(QueryTestbed.tree(answer).get("code").asString()).isEqualTo("PLAN_UNKNOWN");
  }
}
