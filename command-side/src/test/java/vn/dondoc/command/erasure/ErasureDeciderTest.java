package vn.dondoc.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.erasure.ErasureDecider.Target;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.RemarkKind;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskCommented;

class ErasureDeciderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final LocalDate THEN = LocalDate.of(2026, 10, 1);
  private static final String WHY = "Quyết định 7/QĐ-UBND";
  private static final Target COMMENT =
      new Target("task-commented", 3, new TaskCommented("bà A", THEN));

  static List<TaskEvent> remarks() {
    return List.of(
        new ReminderSent("a", THEN),
        new ExplanationRequested("b", THEN),
        new ExplanationGiven("c", THEN),
        new TaskCommented("d", THEN));
  }

  @ParameterizedTest
  @MethodSource("remarks")
  void anAdministratorHasARemarkErased(TaskEvent remark) {
    assertThat(decide(new Target("x", 3, remark), WHY, Role.ADMINISTRATOR))
        .isEqualTo(Decision.accept(new ContentErased(17, 3, WHY, TODAY)));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseMay(Role role) {
    assertThat(decide(COMMENT, WHY, role))
        .isEqualTo(Decision.refuse(RefusalCode.ROLE_MAY_NOT, role));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void itIsNotDoneWithoutAReason(@Nullable String reason) {
    assertThat(decide(COMMENT, reason, Role.ADMINISTRATOR))
        .isEqualTo(Decision.refuse(RefusalCode.REASON_REQUIRED));
  }

  @Test
  void whatIsNotThereOrGoneOrCannotBeDoneWithoutIsRefusedByName() {
    TaskEvent erased = new ErasedRemark(RemarkKind.COMMENT, TODAY, WHY, THEN);
    TaskEvent progress = new ProgressReported(40, "bà A", List.of(), THEN);

    assertThat(decide(null, WHY, null)).isEqualTo(Decision.refuse(RefusalCode.EVENT_UNKNOWN, 17L));
    assertThat(decide(new Target("task-commented", 3, erased), WHY, null))
        .isEqualTo(Decision.refuse(RefusalCode.CONTENT_ALREADY_ERASED, 17L));
    assertThat(decide(new Target("progress-reported", 3, progress), WHY, null))
        .isEqualTo(Decision.refuse(RefusalCode.CONTENT_NOT_ERASABLE, 17L, "progress-reported"));
  }

  private static Decision<TaskEvent> decide(
      @Nullable Target target, @Nullable String reason, @Nullable Role role) {
    Actor actor = new Actor(new Recorded("quantri", role, null, null, null, null));
    return ErasureDecider.decide(target, new EraseContent(17, reason), actor, TODAY);
  }
}
