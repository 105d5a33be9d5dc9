package vn.dondoc.bench.workload;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import vn.dondoc.command.task.TaskCommand;

/** The commands of one task after another, without end. */
public final class LifeByLife implements Iterator<TaskCommand> {

  private final TaskLives lives;
  private Iterator<TaskCommand> rest = List.<TaskCommand>of().iterator();

  public LifeByLife(TaskLives lives) {
    this.lives = lives;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public TaskCommand next() {
    if (!rest.hasNext()) {
      rest = lives.next().iterator();
    }
    if (!rest.hasNext()) {
      throw new NoSuchElementException("a life without commands");
    }
    return rest.next();
  }
}
