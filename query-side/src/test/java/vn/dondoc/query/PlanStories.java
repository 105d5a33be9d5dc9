package vn.dondoc.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.PlanEvent.PlanAmended;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.PlanEvent.PlanItemAmended;
import vn.dondoc.events.PlanEvent.PlanItemIssued;
import vn.dondoc.events.PlanEvent.PlanItemRemoved;
import vn.dondoc.events.PlanEvent.PlanVoided;

/** Plans of the tests' own wording, from their issue to what later documents made of them. */
public final class PlanStories {

  public static final LocalDate ISSUED = LocalDate.of(2022, 11, 3);
  private static final LocalDate LATER = LocalDate.of(2023, 1, 10);

  private PlanStories() {}

  public static PlanIssued issued(String planId, LocalDate issuedOn, int items) {
    return new PlanIssued(
        planId,
        "draft-" + planId,
        document("12/KH-UBND", issuedOn),
        DeadlineRule.AS_WRITTEN,
        "Phó Chủ tịch",
        null,
        items,
        items,
        List.of(),
        issuedOn);
  }

  private static PlanDocument document(String number, LocalDate issuedOn) {
    return new PlanDocument(
        number, issuedOn, "Kế hoạch \"thử\"", "UBND tỉnh", "ke-hoach.docx", "ab".repeat(32));
  }

  public static PlanItemIssued item(String itemId, int order, String content) {
    return new PlanItemIssued(
        itemId,
        order,
        String.valueOf(order),
        null,
        content,
        null,
        "Sở Y tế",
        List.of("so-y-te"),
        null,
        List.of(),
        TaskStories.by(LATER),
        "Báo cáo",
        "row " + order,
        ISSUED);
  }

  public static PlanAmended amended(String number) {
    return new PlanAmended(
        "draft-" + number,
        document(number, LATER),
        DeadlineRule.AS_WRITTEN,
        "Theo văn bản " + number,
        1,
        1,
        1,
        1,
        1,
        List.of(),
        LATER);
  }

  public static PlanItemAmended itemAmended(String itemId, String ref, String content) {
    return new PlanItemAmended(
        itemId,
        ref,
        null,
        content,
        null,
        "Sở Y tế",
        List.of("so-y-te"),
        null,
        List.of(),
        TaskStories.by(LATER),
        "Tờ trình",
        "row 9",
        List.of("content"),
        LATER);
  }

  /** One plan's life. */
  public static List<PlanEvent> random(String planId, RandomGenerator random) {
    int items = 1 + random.nextInt(8);
    List<PlanEvent> events = new ArrayList<>();
    events.add(issued(planId, ISSUED.plusDays(random.nextInt(60)), items));
    for (int i = 1; i <= items; i++) {
      events.add(item("item-" + i, i, "Việc số " + i));
    }
    if (random.nextBoolean()) {
      events.add(amended("7/QĐ-UBND"));
      events.add(itemAmended("item-1", "1a", "Việc đã đổi"));
      events.add(item("a1-item-1", random.nextInt(items), "Việc mới"));
      events.add(new PlanItemRemoved("item-" + items, "" + items, LATER));
    }
    if (random.nextInt(4) == 0) {
      events.add(new PlanVoided("Ban hành nhầm", items, List.of(), LATER));
    }
    return events;
  }
}
