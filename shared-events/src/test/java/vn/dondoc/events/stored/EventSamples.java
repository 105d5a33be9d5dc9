package vn.dondoc.events.stored;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;

/**
 * One sample of every event with every field filled, and never changed: the golden files are made
 * of these.
 */
public final class EventSamples {

  public static final Recorded RECORDED =
      new Recorded("lan.nt", Role.AGENCY, "so-tai-chinh", "minh.tv", "request-7", "127.0.0.1");

  private static final LocalDate DAY = LocalDate.of(2023, 1, 15);
  private static final LocalDate NEW_DUE = LocalDate.of(2023, 2, 28);
  private static final AgencyName FINANCE = new AgencyName("so-tai-chinh", "Sở Tài chính");
  private static final AgencyName JUSTICE = new AgencyName("so-tu-phap", "Sở Tư pháp");
  private static final List<String> COORDINATING = List.of("so-noi-vu", "so-tu-phap");
  private static final List<Evidence> EVIDENCE =
      List.of(new Evidence("evidence-1", "Báo cáo \"quý I\".pdf", "ab".repeat(32)));
  private static final Deadline DEADLINE =
      new Deadline(
          "trước 17h00 ngày 31/01/2023",
          DeadlineKind.BY_DATE,
          LocalDate.of(2022, 11, 3),
          LocalDate.of(2023, 1, 20),
          LocalDate.of(2023, 1, 31),
          LocalTime.of(17, 0),
          LocalDate.of(2023, 2, 1),
          DeadlineRule.ROLL_FORWARD,
          "FREQ=MONTHLY;BYMONTHDAY=25",
          List.of(new Deadline.Milestone("bước 1", LocalDate.of(2022, 12, 31))),
          "khi có hướng dẫn",
          true);

  private static final List<DomainEvent> ALL =
      List.of(
          new TaskEvent.TaskAssigned(
              "task-1",
              "plan-1",
              new PlaceInPlan("item-1", "3.2", 5, "I. Thể chế"),
              "Rà soát danh mục",
              "gồm ba phần",
              "danh mục đã rà soát",
              FINANCE,
              COORDINATING,
              "các sở liên quan",
              DEADLINE,
              Priority.URGENT,
              "Phó Chủ tịch",
              "Tài chính",
              LocalDate.of(2022, 11, 3),
              DAY,
              new OccurrenceOf("task-0", LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 25))),
          new TaskEvent.TaskAccepted(DAY),
          new TaskEvent.TaskReturned("không đúng thẩm quyền", DAY),
          new TaskEvent.TaskReassigned(FINANCE, JUSTICE, "đúng lĩnh vực", DAY),
          new TaskEvent.ProgressReported(40, "đã họp", EVIDENCE, DAY),
          new TaskEvent.CompletionReported(new Product("Quyết định", "12/QĐ-STC"), EVIDENCE, DAY),
          new TaskEvent.CompletionConfirmed(LocalDate.of(2023, 1, 12), DAY),
          new TaskEvent.CompletionRejected(LocalDate.of(2023, 1, 12), "thiếu phụ lục", DAY),
          new TaskEvent.ExtensionRequested(NEW_DUE, "chờ ý kiến", EVIDENCE, DAY),
          new TaskEvent.ExtensionApproved(NEW_DUE, NEW_DUE, "đồng ý", DAY),
          new TaskEvent.ExtensionRefused("không có căn cứ", DAY),
          new TaskEvent.ExtensionOffered(NEW_DUE, "sớm hơn", DAY),
          new TaskEvent.ExtensionOfferAccepted(NEW_DUE, NEW_DUE, "nhất trí", DAY),
          new TaskEvent.ExtensionOfferDeclined("không kịp", DAY),
          new TaskEvent.DeadlineChanged(DEADLINE, "theo văn bản mới", DAY),
          new TaskEvent.EffectiveDueSet(
              LocalDate.of(2023, 1, 31), LocalDate.of(2023, 2, 1), 3, DAY),
          new TaskEvent.CoordinatingAgenciesChanged(COORDINATING, "bổ sung", DAY),
          new TaskEvent.PriorityChanged(Priority.EXPRESS, "chỉ đạo mới", DAY),
          new TaskEvent.ReminderSent("đề nghị khẩn trương", DAY),
          new TaskEvent.ExplanationRequested("vì sao chậm", DAY),
          new TaskEvent.ExplanationGiven("chờ số liệu", DAY),
          new TaskEvent.TaskSuspended("chờ nghị định", DAY),
          new TaskEvent.TaskResumed(DEADLINE, DAY),
          new TaskEvent.TaskCancelled("không còn phù hợp", DAY),
          new TaskEvent.TaskReopened("phát hiện sai sót", DEADLINE, DAY),
          new TaskEvent.TaskAmended(
              new PlaceInPlan("item-1", "3.3", 5, "I. Thể chế"),
              "Rà soát, bổ sung danh mục",
              "gồm bốn phần",
              "danh mục đã bổ sung",
              "các sở, ngành liên quan",
              "Theo văn bản 15/QĐ-UBND ngày 15/01/2023",
              DAY),
          new TaskEvent.TaskHandedOver(FINANCE, JUSTICE, "sắp xếp bộ máy", DAY),
          new TaskEvent.TaskCommented("đã trao đổi qua điện thoại", DAY),
          new TaskEvent.ContentErased(17, 3, "theo quyết định mẫu 5", DAY),
          new PlanEvent.PlanIssued(
              "plan-1",
              "draft-1",
              new PlanEvent.PlanDocument(
                  "2547/KH-UBND",
                  LocalDate.of(2022, 11, 3),
                  "Kế hoạch mẫu",
                  "UBND tỉnh",
                  "ke-hoach.docx",
                  "cd".repeat(32)),
              DeadlineRule.AS_WRITTEN,
              "Chủ tịch",
              "Nội vụ",
              31,
              640,
              List.of(new PlanEvent.AcceptedProblem("AGENCY_UNKNOWN", "7", "không rõ cơ quan")),
              DAY),
          new PlanEvent.PlanItemIssued(
              "item-1",
              5,
              "3.2",
              "I. Thể chế",
              "Rà soát danh mục",
              "gồm ba phần",
              "Sở Tài chính",
              List.of("so-tai-chinh"),
              "các sở liên quan",
              COORDINATING,
              DEADLINE,
              "danh mục đã rà soát",
              "row 9",
              DAY),
          new PlanEvent.PlanObligationIssued(
              "obligation-1", "báo cáo định kỳ hằng quý", DEADLINE, "line 120", DAY),
          new PlanEvent.PlanAmended(
              "draft-2",
              new PlanEvent.PlanDocument(
                  "15/QĐ-UBND",
                  DAY,
                  "Quyết định mẫu",
                  "UBND tỉnh",
                  "sua-doi.docx",
                  "ef".repeat(32)),
              DeadlineRule.AS_WRITTEN,
              "Theo văn bản 15/QĐ-UBND ngày 15/01/2023",
              2,
              3,
              1,
              20,
              4,
              List.of(new PlanEvent.AcceptedProblem("AGENCY_UNKNOWN", "7", "không rõ cơ quan")),
              DAY),
          new PlanEvent.PlanItemAmended(
              "item-1",
              "3.3",
              "I. Thể chế",
              "Rà soát, bổ sung danh mục",
              "gồm bốn phần",
              "Sở Tư pháp",
              List.of("so-tu-phap"),
              "các sở, ngành liên quan",
              COORDINATING,
              DEADLINE,
              "danh mục đã bổ sung",
              "row 10",
              List.of("ref", "content"),
              DAY),
          new PlanEvent.PlanItemRemoved("item-9", "9", DAY),
          new PlanEvent.PlanVoided("ban hành nhầm", 638, List.of("task-1", "task-2"), DAY),
          new DirectoryEvent.AgencyRegistered(
              "so-tai-chinh",
              "Sở Tài chính",
              List.of("Sở TC", "STC"),
              List.of("so-ban-nganh"),
              "H21.05",
              LocalDate.of(2020, 1, 1),
              LocalDate.of(2025, 6, 30),
              DAY),
          new DirectoryEvent.AgencyChanged(
              "so-tai-chinh",
              "Sở Tài chính tỉnh",
              List.of("Sở TC"),
              List.of("so-ban-nganh"),
              "H21.05",
              LocalDate.of(2020, 1, 1),
              LocalDate.of(2025, 6, 30),
              DAY),
          new DirectoryEvent.AgencyGroupRegistered(
              "so-ban-nganh", "Các sở, ban, ngành", List.of("các sở"), DAY),
          new DirectoryEvent.AgencyGroupChanged(
              "so-ban-nganh", "Các sở, ban, ngành thuộc tỉnh", List.of("các sở"), DAY),
          new DirectoryEvent.AgencyRenamed(
              "so-tai-chinh",
              "Sở Tài chính",
              "Sở Tài chính và Ngân sách",
              LocalDate.of(2025, 3, 1),
              "theo nghị quyết mẫu 1",
              DAY),
          new DirectoryEvent.AgenciesMerged(
              List.of("so-tu-phap", "so-noi-vu"),
              "so-tai-chinh",
              LocalDate.of(2025, 3, 1),
              "theo nghị quyết mẫu 2",
              DAY),
          new DirectoryEvent.AgencySplit(
              "so-tai-chinh",
              List.of("so-tu-phap", "so-noi-vu"),
              LocalDate.of(2025, 3, 1),
              "theo nghị quyết mẫu 3",
              DAY),
          new DirectoryEvent.AgencyDissolved(
              "huyen-mau",
              List.of("xa-mau-1", "xa-mau-2"),
              LocalDate.of(2025, 7, 1),
              "theo nghị quyết mẫu 4",
              DAY),
          new CalendarEvent.CalendarYearPublished(
              2027,
              List.of(
                  new CalendarEvent.CalendarDay(
                      LocalDate.of(2027, 1, 1), CalendarEvent.DayKind.OFF, "Tết Dương lịch"),
                  new CalendarEvent.CalendarDay(
                      LocalDate.of(2027, 1, 9), CalendarEvent.DayKind.WORKED, "làm bù")),
              "thông báo nghỉ lễ năm 2027",
              DAY),
          new CheckpointKeyEvent.CheckpointKeyRotated(
              "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
              "thay khóa hằng năm",
              DAY));

  private EventSamples() {}

  public static List<DomainEvent> all() {
    return ALL;
  }
}
