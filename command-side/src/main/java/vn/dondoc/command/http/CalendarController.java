package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.automation.CalendarFollower;
import vn.dondoc.command.automation.EffectiveDues.Move;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.calendar.CalendarDecider;
import vn.dondoc.command.calendar.PublishCalendarYear;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.DayKind;
import vn.dondoc.eventstore.Appended;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.calendar.CalendarHistory;

/** Sets a year of the calendar of working days, having shown before which deadlines move. */
@RestController
@Tag(name = "calendar")
final class CalendarController {

  /** A preview lists no more; {@code total} counts them all. */
  private static final int MOVES_LISTED = 5_000;

  private final CommandDispatcher dispatcher;
  private final CalendarReader calendars;
  private final CalendarFollower follower;
  private final Answers answers;
  private final Clock clock;

  CalendarController(
      CommandDispatcher dispatcher,
      CalendarReader calendars,
      CalendarFollower follower,
      Answers answers,
      Clock clock) {
    this.dispatcher = dispatcher;
    this.calendars = calendars;
    this.follower = follower;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * @param days where the year departs from Monday to Friday; the year is set as a whole
   * @param reason the notice or decision that it follows
   */
  record Body(@NotNull List<@NotNull @Valid Day> days, @Nullable String reason) {}

  record Day(@NotNull LocalDate date, @NotNull DayKind kind, @Nullable String name) {}

  /**
   * @param changes whether the year stands otherwise today
   * @param items open tasks whose effective day would move
   * @param total how many there are, also beyond those listed
   */
  record Preview(int year, boolean changes, List<MovingTask> items, int total) {}

  /**
   * @param from null where no day takes effect yet for lack of a calendar
   */
  record MovingTask(
      String taskId,
      @Nullable String ref,
      @Nullable String planId,
      String leadAgency,
      @Nullable LocalDate from,
      LocalDate to) {}

  @PostMapping("/api/calendar/{year}/preview")
  @Operation(
      summary = "Which open tasks' effective deadlines would move, were the year set like this",
      description = "Changes nothing.")
  Preview preview(@PathVariable int year, @RequestBody @Valid Body body, CommandRequest request) {
    CalendarHistory known = calendars.history();
    // A reason is for the change itself to give.
    CalendarHistory then = after(known, command(year, new Body(body.days(), "preview")), request);
    List<Move> moves = follower.movesUnder(then);
    return new Preview(
        year,
        then.version() > known.version(),
        moves.stream().limit(MOVES_LISTED).map(CalendarController::moving).toList(),
        moves.size());
  }

  /** What the calendar would be after a command. */
  private CalendarHistory after(
      CalendarHistory known, PublishCalendarYear command, CommandRequest request) {
    return switch (CalendarDecider.decide(
        known.current(), command, request.actor(), BusinessTime.today(clock))) {
      case Decision.Accepted<CalendarEvent> accepted -> {
        CalendarHistory then = known;
        for (CalendarEvent event : accepted.events()) {
          then = then.evolve(event);
        }
        yield then;
      }
      case Decision.Refused<CalendarEvent> refused -> throw new RefusedException(refused.refusal());
    };
  }

  @PutMapping("/api/calendar/{year}")
  @Operation(
      summary = "Sets the days off and the worked Saturdays of a year, as a whole",
      description =
          "Effective deadlines follow at once, one event a task, before this is answered; if it is"
              + " cut off, they follow with the next run of the automation. moving is their number,"
              + " position that of the change itself.")
  ResponseEntity<byte[]> publish(
      @PathVariable int year, @RequestBody @Valid Body body, CommandRequest request) {
    PublishCalendarYear command = command(year, body);
    int moving = follower.movesUnder(after(calendars.history(), command, request)).size();
    byte[] answer =
        dispatcher.dispatch(
            new Order(
                command,
                command.getClass().getName(),
                request.actor(),
                request.expectedVersion(),
                request.idempotency(),
                (appended, handled) -> answer(year, moving, appended, handled)));
    var unused = follower.run();
    return answers.respond(HttpStatus.OK, answer);
  }

  private byte[] answer(int year, int moving, Appended appended, @Nullable Object version) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("year", year);
    answer.put("version", version instanceof Long number && number >= 0 ? number : null);
    answer.put("moving", moving);
    answer.put("position", appended.lastPosition());
    return answers.write(answer);
  }

  private static PublishCalendarYear command(int year, Body body) {
    return new PublishCalendarYear(
        year,
        body.days().stream()
            .map(
                day ->
                    new CalendarDay(day.date(), day.kind(), day.name() == null ? "" : day.name()))
            .toList(),
        body.reason());
  }

  private static MovingTask moving(Move move) {
    return new MovingTask(
        move.taskId(), move.ref(), move.planId(), move.leadAgency(), move.from(), move.to());
  }
}
