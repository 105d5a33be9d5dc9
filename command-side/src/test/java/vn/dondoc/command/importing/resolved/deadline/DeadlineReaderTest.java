package vn.dondoc.command.importing.resolved.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.importing.SharedFiles;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.Deadline.Milestone;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;

class DeadlineReaderTest {

  private static final LocalDate ISSUED = LocalDate.parse("2022-11-03");

  @TestFactory
  List<DynamicTest> every_phrase_of_the_table_reads_as_it_says() throws IOException {
    try (InputStream in =
        DeadlineReaderTest.class.getResourceAsStream(
            "/vn/dondoc/command/importing/deadlines.tsv")) {
      return rowsOf(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void the_copy_of_the_table_is_the_shared_one() throws IOException {
    try (InputStream in =
        DeadlineReaderTest.class.getResourceAsStream(
            "/vn/dondoc/command/importing/deadlines.tsv")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(SharedFiles.text("domain/deadlines.tsv"));
    }
  }

  private static List<DynamicTest> rowsOf(String table) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : table.lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      String expected =
          String.join(" | ", cells[2], cells[3], cells[4], cells[5], cells[6]).strip();
      tests.add(
          DynamicTest.dynamicTest(
              cells[0] + " @" + cells[1],
              () -> {
                Deadline read = read(cells[0], LocalDate.parse(cells[1])).deadline();
                assertThat(
                        String.join(
                                " | ",
                                read.kind().name(),
                                text(read.start()),
                                text(read.target()),
                                text(read.due()),
                                text(read.recurrence()))
                            .strip())
                    .isEqualTo(expected);
              }));
    }
    assertThat(tests).hasSizeGreaterThan(55);
    return tests;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRƯỚC NGÀY 15/12/2022 | BY_DATE | | | 2022-12-14 |",
        "Trước tháng 6/2024 | BY_DATE | | | 2024-05-31 |",
        "Trước năm 2025 | BY_DATE | | | 2024-12-31 |",
        "2024-06-30 | BY_DATE | | | 2024-06-30 |",
        "Q3/2024 | BY_DATE | | | 2024-09-30 |",
        "T6/2024 | BY_DATE | | | 2024-06-30 |",
        "June 30, 2024 | BY_DATE | | | 2024-06-30 |",
        "30 Jun 2024 | BY_DATE | | | 2024-06-30 |",
        "June 2024 | BY_DATE | | | 2024-06-30 |",
        "Hết quý III/2024 | BY_DATE | | | 2024-09-30 |",
        "Đầu năm 2025 | BY_DATE | | | 2025-01-01 |",
        "Quý I – Quý II/2024 | PERIOD | 2024-01-01 | | 2024-06-30 |",
        "Quý I-II/2024 | PERIOD | 2024-01-01 | | 2024-06-30 |",
        "Tháng 3-4/2024 | PERIOD | 2024-03-01 | | 2024-04-30 |",
        "Từ tháng 11 đến tháng 02/2024 | PERIOD | 2023-11-01 | | 2024-02-29 |",
        "Từ 01/01/2024 đến hết ngày 15/4/2024 | PERIOD | 2024-01-01 | | 2024-04-15 |",
        "Tháng 6, tháng 12 năm 2024 | MILESTONES | | | 2024-12-31 |",
        "Quý I/2024; chậm nhất 15/4/2024 | TARGET_AND_LIMIT | | 2024-03-31 | 2024-04-15 |",
        "Thường xuyên đến năm 2025 | CONTINUOUS | | | 2025-12-31 |",
        "Thường xuyên, giai đoạn 2023-2025 | CONTINUOUS | 2023-01-01 | | 2025-12-31 |",
        "Từ nay đến 30/6/2024 | PERIOD | 2022-11-03 | | 2024-06-30 |",
        "Từ nay đến hết tháng 02/2024 | PERIOD | 2022-11-03 | | 2024-02-29 |",
        "Kể từ ngày ban hành đến hết năm 2023 | PERIOD | 2022-11-03 | | 2023-12-31 |",
        "Từ khi được giao vốn đến hết năm 2023 | PERIOD | | | 2023-12-31 |",
        "Sau ngày 15/12/2022 | FROM | 2022-12-16 | | |",
        "Từ năm 2025 trở đi | FROM | 2025-01-01 | | |",
        "6 tháng một lần | RECURRING | | | | FREQ=MONTHLY;INTERVAL=6",
        "Định kỳ 6 tháng | RECURRING | | | | FREQ=MONTHLY;INTERVAL=6",
        "Mỗi quý | RECURRING | | | | FREQ=MONTHLY;INTERVAL=3",
        "01 lần/năm | RECURRING | | | | FREQ=YEARLY",
        "Thứ sáu hàng tuần | RECURRING | | | | FREQ=WEEKLY;BYDAY=FR",
        "trước ngày 25/12 hằng năm | RECURRING | | | | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
        "Ngày 20 hàng tháng | RECURRING | | | | FREQ=MONTHLY;BYMONTHDAY=20",
        "Trước ngày 01 hàng tháng | RECURRING | | | | FREQ=MONTHLY;BYMONTHDAY=-1",
        "30 ngày kể từ ngày ký ban hành Kế hoạch này | BY_DATE | | | 2022-12-03 |",
        "15 ngày kể từ ngày 01/12/2022 | BY_DATE | | | 2022-12-16 |",
        "15 ngày kể từ ngày ban hành Nghị định của Chính phủ | AFTER_EVENT | | | |",
        "Sau khi có hướng dẫn của Bộ | AFTER_EVENT | | | |",
        "Theo Kế hoạch của Trung ương | DEPENDENT | | | |",
        "Theo yêu cầu của cấp trên | ON_DEMAND | | | |",
        "quý 3/quý 4 | UNCLEAR | | | |",
        "quý 3/quý 4 năm 2024 | UNCLEAR | | | |",
        "Tháng 13/2024 | UNCLEAR | | | |",
        "Quý V/2024 | UNCLEAR | | | |",
        "15/12 | UNCLEAR | | | 2022-12-15 |",
      })
  void phrases_beyond_the_table(
      String phrase, String kind, String start, String target, String due, String recurrence) {
    Deadline read = read(phrase, ISSUED).deadline();

    assertThat(read.kind().name()).isEqualTo(kind);
    assertThat(text(read.start())).isEqualTo(text(start));
    assertThat(text(read.target())).isEqualTo(text(target));
    assertThat(text(read.due())).isEqualTo(text(due));
    assertThat(text(read.recurrence())).isEqualTo(text(recurrence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Từ nay đến trước ngày 15/3/2023 => PERIOD from 2022-11-03 to 2023-03-14",
        "Từ nay, chậm nhất ngày 15/3/2023 => PERIOD from 2022-11-03 to 2023-03-15",
        "Kể từ ngày ký, xong trước 15/3/2023 => PERIOD from 2022-11-03 to 2023-03-14",
        "Từ ngày ban hành, hoàn thành trong quý I/2023 => PERIOD from 2022-11-03 to 2023-03-31",
        "Từ khi bàn giao mặt bằng, xong trước 15/3/2023 => PERIOD to 2023-03-14 DEADLINE_AMBIGUOUS",
        "Ngay sau lễ phát động, hoàn thành trước ngày 15/3/2023 => BY_DATE to 2023-03-14",
        "Sau lễ phát động đến hết quý I/2023 => BY_DATE to 2023-03-31",
        "Ngay sau lễ phát động, hoàn thành trong tháng 3/2023"
            + " => BY_DATE to 2023-03-31 DEADLINE_AMBIGUOUS",
        "Bắt đầu thực hiện từ tháng 3/2023 => FROM from 2023-03-01",
        "Bắt đầu triển khai tháng 3/2023 => FROM from 2023-03-01",
        "Từ thứ tư ngày 15/3/2023 => FROM from 2023-03-15",
        "Từ thứ tư, ngày 15/3/2023 => FROM from 2023-03-15",
        "Sau thời điểm 15/3/2023 => FROM from 2023-03-16",
        "Từ niên độ ngân sách năm 2023 => FROM from 2023-01-01 DEADLINE_AMBIGUOUS",
      })
  void the_mark_nearest_to_a_time_says_whether_it_is_the_first_or_the_last_day(
      String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Theo hướng dẫn của Sở, chậm nhất ngày 15/3/2023 => BY_DATE to 2023-03-15",
        "Theo Chương trình, hoàn thành trước 15/3/2023 => BY_DATE to 2023-03-14",
        "Theo kế hoạch của Bộ trước ngày 15/3/2023 => DEPENDENT DEADLINE_AMBIGUOUS",
        "Theo lộ trình đến năm 2025 => DEPENDENT",
        "Thường xuyên; rà soát trước 15/3/2023, đánh giá trước 15/9/2023"
            + " => CONTINUOUS DEADLINE_AMBIGUOUS",
        "Thường xuyên, chậm nhất 15/3/2023 => CONTINUOUS to 2023-03-15 DEADLINE_AMBIGUOUS",
        "Chậm nhất 15/3/2023; thanh lý 30 ngày sau khi nghiệm thu"
            + " => BY_DATE to 2023-03-15 DEADLINE_AMBIGUOUS",
        "30 ngày sau khi nghiệm thu; chậm nhất 15/3/2023"
            + " => BY_DATE to 2023-03-15 DEADLINE_AMBIGUOUS",
        "10 ngày sau khi Luật có hiệu lực trước ngày 15/3/2023 => AFTER_EVENT",
        "Trong 15 ngày kể từ ngày ban hành, chậm nhất 15/3/2023"
            + " => PERIOD from 2022-11-03 to 2023-03-15 DEADLINE_AMBIGUOUS",
      })
  void a_limit_in_the_calendar_is_not_lost_beside_what_the_calendar_does_not_know(
      String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Trước ngày 10/4 và 10/10 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=9",
        "Ngày 30/6 và 31/12 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=6,12",
        "Tháng 4, tháng 10 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=4,10",
        "Trước ngày 10/4 và 20/10 hằng năm"
            + " => RECURRING FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=9 DEADLINE_AMBIGUOUS",
        "Từ tháng 4 đến tháng 10 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=4 DEADLINE_AMBIGUOUS",
        "Ngày 5 và ngày 20 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=5,20",
        "Ngày 5, 20 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=5,20",
        "Trước ngày 5 và trước ngày 20 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=4,19",
        "Từ ngày 5 đến ngày 20 hằng tháng"
            + " => RECURRING FREQ=MONTHLY;BYMONTHDAY=5 DEADLINE_AMBIGUOUS",
        "Thứ ba và thứ năm hằng tuần => RECURRING FREQ=WEEKLY;BYDAY=TU,TH",
        "Ngày 5 và ngày 20 tháng cuối quý"
            + " => RECURRING FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5,20",
      })
  void each_of_several_days_of_a_repetition_counts(String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @Test
  void before_is_said_of_every_day_of_a_list() {
    assertThat(read("Trước ngày 10/4 và 10/10/2023", ISSUED).deadline().milestones())
        .extracting(Milestone::due)
        .containsExactly(LocalDate.parse("2023-04-09"), LocalDate.parse("2023-10-09"));
    assertThat(read("Trước ngày 10/4/2023 dự thảo; 10/10/2023 trình", ISSUED).deadline())
        .extracting(Deadline::due)
        .isEqualTo(LocalDate.parse("2023-10-10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "03 lần/năm => RECURRING FREQ=MONTHLY;INTERVAL=4",
        "Hai lần/năm => RECURRING FREQ=MONTHLY;INTERVAL=6",
        "mỗi năm 04 lần => RECURRING FREQ=MONTHLY;INTERVAL=3",
        "02 lần mỗi năm => RECURRING FREQ=MONTHLY;INTERVAL=6",
        "03 lần/quý => RECURRING FREQ=MONTHLY",
        "05 lần/năm => RECURRING FREQ=YEARLY DEADLINE_AMBIGUOUS",
        "02 lần/tháng => RECURRING FREQ=MONTHLY DEADLINE_AMBIGUOUS",
        "Hằng năm mở lớp 02 lần => RECURRING FREQ=YEARLY DEADLINE_AMBIGUOUS",
        "mỗi năm 01 lần => RECURRING FREQ=YEARLY",
        "Quý II hằng năm => RECURRING FREQ=YEARLY;BYMONTH=6",
        "6 tháng đầu năm hằng năm => RECURRING FREQ=YEARLY;BYMONTH=6",
        "Trước tháng 5 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=4",
        "Trước quý I hằng năm => RECURRING FREQ=YEARLY;BYMONTH=12",
        "Giữa tháng 5 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=15",
        "Hết tháng 5 hằng năm => RECURRING FREQ=YEARLY;BYMONTH=5",
        "Hằng quý, năm => RECURRING FREQ=MONTHLY;INTERVAL=3 DEADLINE_AMBIGUOUS",
        "Hằng tháng/quý/năm => RECURRING FREQ=MONTHLY DEADLINE_AMBIGUOUS",
        "Hằng quý, 6 tháng và năm => RECURRING FREQ=MONTHLY;INTERVAL=3 DEADLINE_AMBIGUOUS",
        "Hằng quý, năm 2023 => RECURRING from 2023-01-01 to 2023-12-31 FREQ=MONTHLY;INTERVAL=3",
      })
  void how_often_and_the_end_of_each_period_are_as_written(String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Qúy 2/2023 => BY_DATE to 2023-06-30",
        "Qúy II năm 2023 => BY_DATE to 2023-06-30",
        "Hằng qúy => RECURRING FREQ=MONTHLY;INTERVAL=3",
        "Q.2/2023 => BY_DATE to 2023-06-30",
        "Q. 2/2023 => BY_DATE to 2023-06-30",
        "Q 2/2023 => BY_DATE to 2023-06-30",
        "Q.II năm 2023 => BY_DATE to 2023-06-30",
        "Q.II-2023 => BY_DATE to 2023-06-30",
        "Quý hai năm 2023 => BY_DATE to 2023-06-30",
        "Trước quý hai năm 2023 => BY_DATE to 2023-03-31",
        "Tháng Tư năm 2023 => BY_DATE to 2023-04-30",
        "tháng năm năm 2023 => BY_DATE to 2023-05-31",
        "tháng mười một/2023 => BY_DATE to 2023-11-30",
        "Đợt 2/2023 => UNCLEAR DEADLINE_UNCLEAR",
        "Tuần 2/2023 => UNCLEAR DEADLINE_UNCLEAR",
        "Định kỳ 2/2023 => BY_DATE to 2023-02-28",
        "Đợt II năm 2023 => BY_DATE to 2023-12-31 DEADLINE_AMBIGUOUS",
        "Giai đoạn I năm 2023 => BY_DATE to 2023-12-31 DEADLINE_AMBIGUOUS",
        "Công tác đầu tư năm 2023 => BY_DATE to 2023-12-31",
      })
  void a_quarter_or_a_month_is_known_however_it_is_written(String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Thứ 5 hằng tuần => RECURRING FREQ=WEEKLY;BYDAY=TH",
        "Hằng tuần, vào thứ 2 và thứ 6 => RECURRING FREQ=WEEKLY;BYDAY=MO,FR",
        "Hằng tuần, từ lần thứ 2 => RECURRING FREQ=WEEKLY",
        "Ngày 29 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
        "Trước ngày 31 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "Ngày 31 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=-1",
        "Ngày 28 hằng tháng => RECURRING FREQ=MONTHLY;BYMONTHDAY=28",
        "Ngày 15 và ngày 30 hằng tháng"
            + " => RECURRING FREQ=MONTHLY;BYMONTHDAY=15,30 DEADLINE_AMBIGUOUS",
        "Ngày 31 tháng cuối quý => RECURRING FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        "Ngày 30 tháng cuối quý => RECURRING FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30",
      })
  void every_week_and_every_month_has_its_day(String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Trước Tết Trung thu năm 2023 => UNCLEAR DEADLINE_UNCLEAR",
        "Sau mùa mưa năm 2023 => UNCLEAR DEADLINE_UNCLEAR",
        "Trước lễ Quốc khánh 02/9/2023 => BY_DATE to 2023-09-01",
        "Trước kỳ họp tháng 7/2023 => BY_DATE to 2023-06-30 DEADLINE_AMBIGUOUS",
        "Trước 5 giờ chiều ngày 15/3/2023 => BY_DATE to 2023-03-15",
        "Làm trước, xong trong tháng 3/2023 => BY_DATE to 2023-03-31 DEADLINE_AMBIGUOUS",
        "Sau khi Luật Giá năm 2023 có hiệu lực => AFTER_EVENT",
        "Khi có kinh phí trong năm 2023 => BY_DATE to 2023-12-31",
        "Khi đủ hồ sơ, năm 2023 => BY_DATE to 2023-12-31",
        "Năm học 2023 => BY_DATE to 2023-12-31 DEADLINE_AMBIGUOUS",
        "Năm học 2023-2024 => PERIOD from 2023-01-01 to 2024-12-31 DEADLINE_AMBIGUOUS",
        "Trước năm học 2023-2024 => UNCLEAR DEADLINE_UNCLEAR",
        "Trước giai đoạn 2026-2030 => BY_DATE to 2025-12-31",
        "Làm trước, giai đoạn 2026-2030 => PERIOD from 2026-01-01 to 2030-12-31",
      })
  void a_year_beside_something_else_than_the_calendar_is_no_limit_of_its_own(
      String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "9 tháng đầu năm 2023 => BY_DATE to 2023-09-30",
        "Ba tháng đầu năm 2023 => BY_DATE to 2023-03-31",
        "3 tháng cuối năm 2023 => BY_DATE to 2023-12-31",
        "Thường xuyên trong 9 tháng đầu năm 2023 => CONTINUOUS from 2023-01-01 to 2023-09-30",
        "3 tháng đầu kể từ ngày ban hành => BY_DATE to 2023-02-03",
        "Chậm nhất 10 ngày trước ngày 31/3/2023 => BY_DATE to 2023-03-21",
        "Trong 10 ngày trước ngày 31/3/2023 => BY_DATE to 2023-03-30 DEADLINE_AMBIGUOUS",
        "5 ngày làm việc trước ngày 31/3/2023 => UNCLEAR DEADLINE_UNCLEAR",
        "20 ngày (từ ngày 01/3/2023 đến ngày 20/3/2023) => PERIOD from 2023-03-01 to 2023-03-20",
        "Trong 2 năm, từ năm 2023 đến năm 2024 => PERIOD from 2023-01-01 to 2024-12-31",
        "10 ngày đầu tháng 3/2023 => BY_DATE to 2023-03-01 DEADLINE_AMBIGUOUS",
        "10 ngày cuối tháng 3/2023 => BY_DATE to 2023-03-31",
      })
  void a_number_of_days_or_months_beside_the_calendar_counts_or_is_doubted(
      String phrase, String expected) {
    assertThat(summary(phrase)).isEqualTo(expected);
  }

  @Test
  void a_time_of_day_is_kept_but_not_counted() {
    Deadline read = read("trước 17h00 ngày 15/12/2022", ISSUED).deadline();

    assertThat(read.dueTime()).isEqualTo(LocalTime.of(17, 0));
    assertThat(read.due()).isEqualTo("2022-12-15");
  }

  @Test
  void each_step_of_several_has_its_day() {
    Deadline read = read("Quý I/2024 khảo sát. Quý III/2024 trình UBND tỉnh", ISSUED).deadline();

    assertThat(read.milestones())
        .containsExactly(
            new Milestone("Quý I/2024 khảo sát", LocalDate.parse("2024-03-31")),
            new Milestone("Quý III/2024 trình UBND tỉnh", LocalDate.parse("2024-09-30")));
  }

  @Test
  void what_it_waits_for_is_kept_in_words() {
    assertThat(read("Theo tiến độ của Đề án 06", ISSUED).deadline().dependsOn())
        .isEqualTo("Đề án 06");
    assertThat(read("10 ngày làm việc sau khi Luật được thông qua", ISSUED).deadline().dependsOn())
        .isEqualTo("10 ngày làm việc sau khi Luật được thông qua");
  }

  @Test
  void the_words_that_led_to_the_reading_are_named() {
    assertThat(read("Tháng 11/2022, chậm nhất tháng 03/2023", ISSUED).words())
        .containsExactly(
            new Words("Tháng 11/2022", "TIME"),
            new Words("chậm nhất", "LATEST"),
            new Words("tháng 03/2023", "TIME"));
  }

  @Test
  void a_due_day_before_the_issue_is_kept_with_a_warning() {
    DeadlineReading reading = read("Tháng 10/2022", ISSUED);

    assertThat(reading.deadline().due()).isEqualTo("2022-10-31");
    assertThat(reading.deadline().effectiveDue()).isEqualTo("2022-10-31");
    assertThat(codes(reading)).containsExactly(ProblemCode.DUE_BEFORE_ISSUE);
  }

  @Test
  void an_impossible_day_is_unclear_and_says_so() {
    assertThat(codes(read("31/02/2023", ISSUED)))
        .containsExactly(ProblemCode.DEADLINE_UNCLEAR, ProblemCode.NO_SUCH_DAY);
    assertThat(codes(read("29/02/2024", ISSUED))).isEmpty();
    assertThat(codes(read("29/02/2023", ISSUED))).contains(ProblemCode.NO_SUCH_DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Trước ngày 31/9 hằng năm",
        "ngày 30 tháng 2 hàng năm",
        "Hằng năm, tháng 13 tổng kết",
        "quý V hằng năm",
      })
  void a_repetition_on_an_impossible_day_is_unclear_and_says_so(String phrase) {
    DeadlineReading reading = read(phrase, ISSUED);

    assertThat(reading.deadline().kind()).isEqualTo(DeadlineKind.UNCLEAR);
    assertThat(codes(reading))
        .containsExactly(ProblemCode.DEADLINE_UNCLEAR, ProblemCode.NO_SUCH_DAY);
  }

  @Test
  void two_quarters_in_a_row_are_flagged() {
    assertThat(codes(read("Quý I, Quý II năm 2024", ISSUED)))
        .containsExactly(ProblemCode.DEADLINE_AMBIGUOUS);
  }

  @Test
  void under_roll_forward_a_day_off_moves_to_the_next_working_day() {
    // 31 December 2022 is a Saturday; Monday 2 January 2023 is off in exchange for New Year's Day.
    DeadlineReading reading =
        DeadlineReader.read("Tháng 12/2022", ISSUED, DeadlineRule.ROLL_FORWARD);

    assertThat(reading.deadline().due()).isEqualTo("2022-12-31");
    assertThat(reading.deadline().effectiveDue()).isEqualTo("2023-01-03");
    assertThat(reading.deadline().rule()).isEqualTo(DeadlineRule.ROLL_FORWARD);
  }

  @Test
  void a_year_without_a_calendar_is_never_guessed() {
    DeadlineReading rolled = DeadlineReader.read("Đến năm 2030", ISSUED, DeadlineRule.ROLL_FORWARD);
    assertThat(rolled.deadline().due()).isEqualTo("2030-12-31");
    assertThat(rolled.deadline().effectiveDue()).isNull();
    assertThat(codes(rolled)).containsExactly(ProblemCode.CALENDAR_MISSING);

    DeadlineReading counted =
        read("10 ngày làm việc kể từ ngày ban hành", LocalDate.parse("2027-01-04"));
    assertThat(counted.deadline().kind()).isEqualTo(DeadlineKind.BY_DATE);
    assertThat(counted.deadline().due()).isNull();
    assertThat(codes(counted)).containsExactly(ProblemCode.CALENDAR_MISSING);
  }

  @Test
  void a_duration_without_the_day_of_issue_says_what_it_lacks() {
    DeadlineReading reading =
        DeadlineReader.read("trong 15 ngày kể từ ngày ban hành", null, DeadlineRule.AS_WRITTEN);

    assertThat(reading.deadline().due()).isNull();
    assertThat(codes(reading)).containsExactly(ProblemCode.DEADLINE_NEEDS_ISSUE_DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\u0000\u0001tháng 12/2022\u0000",
        "😀😀😀",
        "tháng",
        "tháng 99999999999999999999/2024",
        "ngày 0 tháng 0 năm 2024",
        "0/0/2024",
        "99:99",
        "24h00 ngày 32/13/2024",
        "/",
        "hàng",
        "định kỳ",
        "ngày 99 hàng tháng",
        "quý",
        "2024/2024",
        "9999 năm kể từ ngày ban hành",
        "9999 ngày làm việc kể từ ngày ban hành",
        "\uD800",
      })
  void no_string_is_refused(String phrase) {
    Deadline read = read(phrase, ISSUED).deadline();

    assertThat(read.text()).doesNotContain("\u0000");
    assertThat(read.kind()).isNotNull();
  }

  @Test
  void a_megabyte_is_unclear_and_kept() {
    DeadlineReading reading = read("tháng 12/2022, ".repeat(70_000), ISSUED);

    assertThat(reading.deadline().kind()).isEqualTo(DeadlineKind.UNCLEAR);
    assertThat(reading.deadline().text()).hasSizeGreaterThan(1_000_000);
  }

  @Test
  void random_strings_of_its_own_words_never_throw() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] words = {
      "tháng",
      "quý",
      "năm",
      "ngày",
      "hàng",
      "định kỳ",
      "trước",
      "từ",
      "đến",
      "6",
      "31",
      "02",
      "2024",
      "/",
      "-",
      ".",
      ",",
      "IV",
      "i",
      "cuối",
      "đầu",
      "giữa",
      "hết",
      "thường xuyên",
      "lần",
      "một",
      "làm việc",
      "kể từ",
      "ban hành",
      "17h",
      ":",
      "thứ",
      "sáu",
      "theo tiến độ",
      "(",
      ")",
      "số",
      "hoặc",
      "và",
      "trở đi",
      "chậm nhất",
      "0",
      "99999",
      "nửa",
      "😀",
      "\u0000"
    };
    for (int run = 0; run < 20_000; run++) {
      StringBuilder phrase = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        phrase.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      DeadlineReading reading = read(phrase.toString(), ISSUED);
      assertThat(reading.deadline().kind()).as(phrase.toString()).isNotNull();
    }
  }

  private static DeadlineReading read(String phrase, LocalDate issuedOn) {
    return DeadlineReader.read(phrase, issuedOn, DeadlineRule.AS_WRITTEN);
  }

  /** The kind, the days, the rule and the problems, as far as there are any. */
  private static String summary(String phrase) {
    DeadlineReading reading = read(phrase, ISSUED);
    Deadline read = reading.deadline();
    List<String> parts = new ArrayList<>(List.of(read.kind().name()));
    if (read.start() != null) {
      parts.add("from " + read.start());
    }
    if (read.target() != null) {
      parts.add("aim " + read.target());
    }
    if (read.due() != null) {
      parts.add("to " + read.due());
    }
    if (read.recurrence() != null) {
      parts.add(read.recurrence());
    }
    codes(reading).forEach(code -> parts.add(code.name()));
    return String.join(" ", parts);
  }

  private static List<ProblemCode> codes(DeadlineReading reading) {
    return reading.problems().stream().map(Finding::code).toList();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
