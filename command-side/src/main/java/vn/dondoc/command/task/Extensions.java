package vn.dondoc.command.task;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.task.TaskCommand.AnswerOffer;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionOfferAccepted;
import vn.dondoc.events.TaskEvent.ExtensionOfferDeclined;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.TaskState.ExtensionRequest;
import vn.dondoc.history.calendar.CalendarMissingException;

/**
 * Asking for more time and deciding it: gia hạn. One request at a time, a limited number granted.
 */
final class Extensions {

  private Extensions() {}

  static Decision<TaskEvent> request(
      TaskState task, RequestExtension c, LocalDate day, TaskContext context) {
    if (task.openExtension() != null) {
      return Decision.refuse(
          RefusalCode.EXTENSION_ALREADY_REQUESTED, task.openExtension().newDue());
    }
    if (task.deadline().effectiveDue() == null) {
      return Decision.refuse(RefusalCode.NO_DUE_DAY);
    }
    int allowed = context.settings().extensionsAllowed();
    if (task.extensionsGranted() >= allowed) {
      return Decision.refuse(RefusalCode.EXTENSIONS_USED_UP, allowed);
    }
    Refusal notLater = refusalOfDay(task, c.newDue());
    if (notLater != null) {
      return new Decision.Refused<>(notLater);
    }
    return TaskDecider.withReason(
        c.reason(), reason -> new ExtensionRequested(c.newDue(), reason, c.evidence(), day));
  }

  static Decision<TaskEvent> decide(
      TaskState task, DecideExtension c, LocalDate day, TaskContext context) {
    ExtensionRequest asked = task.openExtension();
    if (asked == null) {
      return Decision.refuse(RefusalCode.NO_EXTENSION_REQUESTED);
    }
    if (asked.offeredDue() != null) {
      return Decision.refuse(RefusalCode.EXTENSION_ALREADY_OFFERED, asked.offeredDue());
    }
    Actor actor = context.actor();
    if (!actor.anonymous() && actor.user().equals(asked.requestedBy())) {
      return Decision.refuse(RefusalCode.ASKER_CANNOT_DECIDE, actor.user());
    }
    return switch (c.decision()) {
      case APPROVE -> approve(task, asked, c, day, context);
      case REFUSE ->
          TaskDecider.withReason(c.reason(), reason -> new ExtensionRefused(reason, day));
      case OFFER -> offer(task, c.newDue(), c.reason(), day);
    };
  }

  static Decision<TaskEvent> answer(
      TaskState task, AnswerOffer c, LocalDate day, TaskContext context) {
    ExtensionRequest asked = task.openExtension();
    LocalDate offered = asked == null ? null : asked.offeredDue();
    if (offered == null) {
      return Decision.refuse(RefusalCode.NO_EXTENSION_OFFERED);
    }
    return c.accept()
        ? grant(
            task,
            offered,
            context,
            effectiveDue -> new ExtensionOfferAccepted(offered, effectiveDue, c.reason(), day))
        : Decision.accept(new ExtensionOfferDeclined(c.reason(), day));
  }

  private static Decision<TaskEvent> approve(
      TaskState task,
      ExtensionRequest asked,
      DecideExtension c,
      LocalDate day,
      TaskContext context) {
    // Another day needs the agency's word, so it is an offer.
    if (c.newDue() != null && !c.newDue().equals(asked.newDue())) {
      return Decision.refuse(RefusalCode.NOT_THE_DAY_ASKED_FOR, c.newDue(), asked.newDue());
    }
    return grant(
        task,
        asked.newDue(),
        context,
        effectiveDue -> new ExtensionApproved(asked.newDue(), effectiveDue, c.reason(), day));
  }

  private static Decision<TaskEvent> offer(
      TaskState task, @Nullable LocalDate newDue, @Nullable String reason, LocalDate day) {
    if (newDue == null) {
      return Decision.refuse(RefusalCode.NEW_DUE_REQUIRED);
    }
    Refusal notLater = refusalOfDay(task, newDue);
    return notLater == null
        ? Decision.accept(new ExtensionOffered(newDue, reason, day))
        : new Decision.Refused<>(notLater);
  }

  /** The present due day may have moved since the request, so the day is compared again. */
  private static Decision<TaskEvent> grant(
      TaskState task, LocalDate newDue, TaskContext context, Function<LocalDate, TaskEvent> event) {
    Refusal notLater = refusalOfDay(task, newDue);
    if (notLater != null) {
      return new Decision.Refused<>(notLater);
    }
    try {
      return Decision.accept(
          event.apply(EffectiveDue.under(task.deadline().rule(), newDue, context.calendar())));
    } catch (CalendarMissingException e) {
      return Decision.refuse(RefusalCode.CALENDAR_MISSING, e.year());
    }
  }

  private static @Nullable Refusal refusalOfDay(TaskState task, LocalDate newDue) {
    LocalDate present = task.deadline().effectiveDue();
    return present == null || newDue.isAfter(present)
        ? null
        : Refusal.of(RefusalCode.NEW_DUE_NOT_LATER, newDue, present);
  }
}
