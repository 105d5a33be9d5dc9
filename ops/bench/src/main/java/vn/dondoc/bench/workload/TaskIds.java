package vn.dondoc.bench.workload;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.Random;

/**
 * Ids of new tasks, ordered by time as the command side makes them, for every contender alike: an
 * index on them then grows at its end, where random ones touch all of it.
 */
public final class TaskIds {

  private final TimeBasedEpochRandomGenerator uuids;

  public TaskIds(Random random) {
    this.uuids = Generators.timeBasedEpochRandomGenerator(random);
  }

  /**
   * @param epochMillis when the task is assigned
   */
  public String next(long epochMillis) {
    return "task-" + uuids.construct(epochMillis);
  }
}
