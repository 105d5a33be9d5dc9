package vn.dondoc.history;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.Deadline;
import vn.dondoc.history.LatenessVerdict.Code;
import vn.dondoc.history.LatenessVerdict.RejectedReport;
import vn.dondoc.history.LatenessVerdict.Step;
import vn.dondoc.history.ValidTime.DeadlineFrom;
import vn.dondoc.history.ValidTime.StageFrom;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * What led to how a task stood on a day: each change of its deadline, each time it was stopped,
 * each completion report that was rejected.
 */
final class Background {

  /** What a deadline says that is a number of working days. */
  private static final String IN_WORKING_DAYS = "ngày làm việc";

  private final ValidTime line;
  private final List<RejectedReport> rejected;
  private final LocalDate on;
  private final WorkingCalendar calendar;
  private final List<Step> steps = new ArrayList<>();

  private Background(
      ValidTime line, List<RejectedReport> rejected, LocalDate on, WorkingCalendar calendar) {
    this.line = line;
    this.rejected = rejected;
    this.on = on;
    this.calendar = calendar;
  }

  /** Deadlines, stops, rejected reports; each in the order of days. */
  static List<Step> of(
      ValidTime line, List<RejectedReport> rejected, LocalDate on, WorkingCalendar calendar) {
    Background background = new Background(line, rejected, on, calendar);
    background.deadlines();
    background.stages();
    background.rejectedReports();
    return background.steps;
  }

  private void deadlines() {
    DeadlineFrom before = line.deadlines().getFirst();
    holidays(before);
    for (DeadlineFrom next : line.deadlines().subList(1, line.deadlines().size())) {
      if (!next.from().isAfter(on)) {
        deadline(before, next);
        if (!next.deadline().text().equals(before.deadline().text())) {
          holidays(next);
        }
      }
      before = next;
    }
  }

  private void deadline(DeadlineFrom before, DeadlineFrom next) {
    Deadline was = before.deadline();
    Deadline is = next.deadline();
    if (next.extensionsGranted() > before.extensionsGranted()) {
      step(Code.EXTENSION_GRANTED, next.from(), orEmpty(was.due()), orEmpty(is.due()));
    } else if (!is.text().equals(was.text())) {
      step(Code.DEADLINE_WRITTEN_AGAIN, next.from(), is.text());
    } else if (!Objects.equals(was.effectiveDue(), is.effectiveDue())) {
      step(
          Code.DUE_DAY_MOVED, next.from(), orEmpty(was.effectiveDue()), orEmpty(is.effectiveDue()));
    }
  }

  /** Where the words are a number of working days, the days that are none, or are out of turn. */
  private void holidays(DeadlineFrom counted) {
    LocalDate due = counted.deadline().due();
    String words = Normalizer.normalize(counted.deadline().text(), Normalizer.Form.NFC);
    if (due != null && words.toLowerCase(Locale.ROOT).contains(IN_WORKING_DAYS)) {
      for (CalendarDay day : calendar.daysKnown(counted.from(), due)) {
        step(Code.HOLIDAY_COUNTED_PAST, day.date(), day.name());
      }
    }
  }

  /** A stop that lasts on the day is a step of the verdict itself. */
  private void stages() {
    StageFrom before = null;
    for (StageFrom next : line.stages()) {
      if (before != null && !before.open() && next.open() && !next.from().isAfter(on)) {
        step(overCode(before.stage()), before.from(), next.from());
      }
      before = next;
    }
  }

  /** Of those made by the day asked about, also where the rejection came later. */
  private void rejectedReports() {
    for (RejectedReport report : rejected) {
      if (!report.reportedOn().isAfter(on)) {
        step(Code.REPORT_REJECTED, report.reportedOn(), report.rejectedOn(), report.reason());
      }
    }
  }

  private static Code overCode(Progress stage) {
    return switch (stage) {
      case SUSPENDED -> Code.WAS_SUSPENDED;
      case RETURNED -> Code.WAS_RETURNED;
      case COMPLETED -> Code.WAS_COMPLETED;
      case CANCELLED -> Code.WAS_CANCELLED;
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION ->
          throw new IllegalStateException("open, yet stopped: " + stage);
    };
  }

  private void step(Code code, Object... args) {
    steps.add(Step.of(code, args));
  }

  private static Object orEmpty(@Nullable LocalDate day) {
    return Objects.requireNonNullElse(day, "");
  }
}
