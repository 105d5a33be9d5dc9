package vn.dondoc.query.projection.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import vn.dondoc.eventstore.LogMessages;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Collects the events of a unit of work and hands them on as one batch before it commits. It takes
 * every event, also those no projection handles, so that a missing position is noticed and the
 * checkpoint keeps up with the log.
 */
final class BatchInvoker implements EventHandlerInvoker {

  private static final String BATCH = BatchInvoker.class.getName() + ".batch";

  private final Consumer<List<LoggedEvent>> applier;
  private final Runnable afterCommit;

  BatchInvoker(Consumer<List<LoggedEvent>> applier, Runnable afterCommit) {
    this.applier = applier;
    this.afterCommit = afterCommit;
  }

  @Override
  public boolean canHandle(EventMessage<?> message, Segment segment) {
    return true;
  }

  @Override
  public void handle(EventMessage<?> message, Segment segment) {
    UnitOfWork<?> root = CurrentUnitOfWork.get().root();
    List<LoggedEvent> batch = root.getOrComputeResource(BATCH, _ -> begin(root));
    batch.add(LogMessages.logged(message));
  }

  private List<LoggedEvent> begin(UnitOfWork<?> root) {
    List<LoggedEvent> batch = new ArrayList<>();
    root.onPrepareCommit(_ -> applier.accept(batch));
    root.afterCommit(_ -> afterCommit.run());
    return batch;
  }

  @Override
  public boolean supportsReset() {
    return false;
  }
}
