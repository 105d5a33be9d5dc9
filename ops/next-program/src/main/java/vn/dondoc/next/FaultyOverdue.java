package vn.dondoc.next;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * A program with a fault: the list of overdue tasks cannot apply a comment that says {@value
 * #POISON}. The program without this is the one in which the fault is mended.
 */
@Configuration(proxyBeanMethods = false)
public class FaultyOverdue {

  static final String POISON = "poison";

  @Bean
  Projection<?> queryTimelineProjection() {
    return ChangedProjection.ofSameVersion(new TimelineProjection(), FaultyOverdue::read);
  }

  private static LoggedEvent read(LoggedEvent event) {
    if (event.event() instanceof TaskCommented comment && comment.text().equals(POISON)) {
      throw new IllegalStateException("this program has a fault");
    }
    return event;
  }
}
