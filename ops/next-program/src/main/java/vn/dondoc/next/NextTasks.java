package vn.dondoc.next;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.tasks.TasksProjection;

/**
 * The program after an update: tasks that the agency {@value #AGENCY} was given have their content
 * in capitals, and all others are as before.
 */
@Configuration(proxyBeanMethods = false)
public class NextTasks {

  static final String AGENCY = "DIENTAP";

  @Bean
  Projection<?> queryTasksProjection() {
    return ChangedProjection.ofNextVersion(new TasksProjection(), NextTasks::read);
  }

  private static LoggedEvent read(LoggedEvent event) {
    return event.event() instanceof TaskAssigned assigned
            && assigned.leadAgency().code().equals(AGENCY)
        ? with(event, inCapitals(assigned))
        : event;
  }

  private static TaskAssigned inCapitals(TaskAssigned assigned) {
    return new TaskAssigned(
        assigned.taskId(),
        assigned.planId(),
        assigned.place(),
        assigned.content().toUpperCase(Locale.ROOT),
        assigned.details(),
        assigned.product(),
        assigned.leadAgency(),
        assigned.coordinatingAgencies(),
        assigned.coordinatingText(),
        assigned.deadline(),
        assigned.priority(),
        assigned.leader(),
        assigned.field(),
        assigned.assignedOn(),
        assigned.occurredOn(),
        assigned.occurrenceOf());
  }

  private static LoggedEvent with(LoggedEvent event, TaskAssigned assigned) {
    return new LoggedEvent(
        event.position(),
        event.streamId(),
        event.streamVersion(),
        event.eventId(),
        event.type(),
        event.revision(),
        event.recordedAt(),
        assigned,
        event.recorded());
  }
}
