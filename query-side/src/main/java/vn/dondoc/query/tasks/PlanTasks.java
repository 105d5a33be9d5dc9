package vn.dondoc.query.tasks;

import java.util.List;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.timeline.TimelineProjection;

/** Which tasks a plan gave. */
public final class PlanTasks {

  private final ReadModels models;

  public PlanTasks(ReadModels models) {
    this.models = models;
  }

  /**
   * Ids of its tasks, those given since included; throws as {@link ReadModels#await}.
   *
   * @param position of the log up to which none is missing
   */
  public List<String> of(String planId, long position) {
    models.await(TasksProjection.NAME, position);
    return models.read(
        TasksProjection.NAME,
        serving ->
            serving
                .sql()
                .sql(
                    "select task_id from %s where %s"
                        .formatted(serving.table(""), TimelineProjection.OF_PLAN))
                .param("plan", planId)
                .query(String.class)
                .list());
  }
}
