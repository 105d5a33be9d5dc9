package vn.dondoc.query.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.FINANCE;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ExtensionOffered;
import vn.dondoc.events.TaskEvent.ExtensionRefused;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReturned;
import vn.dondoc.events.TaskEvent.TaskSuspended;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.tasks.TaskDossier.Extension;
import vn.dondoc.query.tasks.TaskDossier.ExtensionStatus;

class TaskDossierTest {

  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final LocalDate LATER = LocalDate.of(2023, 1, 31);
  private static final LocalDate THAT_DAY = LocalDate.of(2022, 12, 20);
  private static final TaskEvent REQUESTED =
      new ExtensionRequested(LATER, "Chờ kinh phí", List.of(), LocalDate.of(2022, 12, 1));

  static Stream<List<TaskEvent>> whatVoidsARequest() {
    return Stream.of(
        List.of(
            new CompletionReported(new Product("Báo cáo", "1/BC"), List.of(), THAT_DAY),
            new CompletionConfirmed(THAT_DAY, THAT_DAY)),
        List.of(new TaskReturned("Không đúng chức năng", THAT_DAY)),
        List.of(new TaskSuspended("Chờ hướng dẫn", THAT_DAY)),
        List.of(new TaskCancelled("Không còn phù hợp", THAT_DAY)),
        List.of(new TaskHandedOver(HEALTH, FINANCE, "Sáp nhập", THAT_DAY)));
  }

  @ParameterizedTest
  @MethodSource("whatVoidsARequest")
  void aRequestThatNobodyDecidedHasLapsed(List<TaskEvent> events) {
    Extension extension = afterRequest(events);

    assertThat(extension.status()).isEqualTo(ExtensionStatus.LAPSED);
    assertThat(extension.decidedOn()).isEqualTo(THAT_DAY);
  }

  @ParameterizedTest
  @MethodSource("whatVoidsARequest")
  void soHasAnOfferThatNobodyAnswered(List<TaskEvent> events) {
    TaskEvent offered = new ExtensionOffered(LATER.minusDays(7), null, THAT_DAY.minusDays(5));
    Extension extension = afterRequest(Stream.concat(Stream.of(offered), events.stream()).toList());

    assertThat(extension.status()).isEqualTo(ExtensionStatus.LAPSED);
    assertThat(extension.offeredDue()).isEqualTo(LATER.minusDays(7));
  }

  @Test
  void whatWasDecidedStaysDecided() {
    Extension extension =
        afterRequest(
            List.of(
                new ExtensionRefused("Không đủ lý do", THAT_DAY.minusDays(3)),
                new TaskSuspended("Chờ hướng dẫn", THAT_DAY)));

    assertThat(extension.status()).isEqualTo(ExtensionStatus.REFUSED);
    assertThat(extension.decidedOn()).isEqualTo(THAT_DAY.minusDays(3));
  }

  @Test
  void whatWaitsStillWaits() {
    assertThat(afterRequest(List.of(new TaskCommented("Xem lại", THAT_DAY))).status())
        .isEqualTo(ExtensionStatus.REQUESTED);
  }

  private static Extension afterRequest(List<TaskEvent> events) {
    Stream<TaskEvent> before =
        Stream.of(assigned("task-1", "1", 1, HEALTH, DUE), new TaskAccepted(ISSUED), REQUESTED);
    TaskDossier dossier = null;
    for (TaskEvent event : Stream.concat(before, events.stream()).toList()) {
      dossier = evolve(dossier, event);
    }
    if (dossier == null) {
      throw new IllegalStateException("no events");
    }
    return dossier.extensions().getLast();
  }

  private static TaskDossier evolve(@Nullable TaskDossier before, TaskEvent event) {
    return TaskDossier.evolve(before, event, QueryTestbed.OFFICE);
  }
}
