package vn.dondoc.command.erasure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.Remark;

/** Decides what becomes of an order to erase. */
public final class ErasureDecider {

  private ErasureDecider() {}

  /**
   * The event at the position, as the log has it.
   *
   * @param type the name it is stored under
   * @param version in its stream
   */
  public record Target(String type, long version, DomainEvent event) {}

  /**
   * @param target null where the log has no such position
   * @param today the business day on which the command is given
   */
  public static Decision<TaskEvent> decide(
      @Nullable Target target, EraseContent command, Actor actor, LocalDate today) {
    Role role = actor.role();
    if (role != null && role != Role.ADMINISTRATOR) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, role);
    }
    if (target == null) {
      return Decision.refuse(RefusalCode.EVENT_UNKNOWN, command.position());
    }
    if (target.event() instanceof ErasedRemark) {
      return Decision.refuse(RefusalCode.CONTENT_ALREADY_ERASED, command.position());
    }
    if (!(target.event() instanceof Remark)) {
      return Decision.refuse(RefusalCode.CONTENT_NOT_ERASABLE, command.position(), target.type());
    }
    String reason = command.reason();
    return reason == null || reason.isBlank()
        ? Decision.refuse(RefusalCode.REASON_REQUIRED)
        : Decision.accept(
            new ContentErased(command.position(), target.version(), reason.strip(), today));
  }
}
