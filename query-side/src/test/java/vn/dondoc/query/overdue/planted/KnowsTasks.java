package vn.dondoc.query.overdue.planted;

import vn.dondoc.query.tasks.TasksProjection;

/** Looks into another question's package. */
public final class KnowsTasks {
  final Object projection = new TasksProjection();
}
