package vn.dondoc.query.administration;

import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.repairing.RepairStore;
import vn.dondoc.query.projection.repairing.StreamRepair;
import vn.dondoc.query.projection.repairing.StreamRepair.Outcome;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** Rebuilds of one stream, as they are asked for. */
final class StreamRepairs {

  private final ProjectionRunner projections;

  StreamRepairs(ProjectionRunner projections) {
    this.projections = projections;
  }

  /**
   * Returns when it is done.
   *
   * @param switchTo how to switch, which there is nothing to
   * @throws QueryProblemException if it is refused; then nothing has changed
   */
  RepairAnswer repair(String name, String stream, @Nullable String switchTo, String by) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    parameters.text("stream", stream);
    if (stream.isBlank()) {
      parameters.problem("stream", "MISSING", "");
    }
    if (switchTo != null) {
      parameters.problem("switch", "NOT_WITH_STREAM", "");
    }
    parameters.check();
    if (projections.status(name).isEmpty()) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    StreamRepair<?> repair =
        projections
            .streamRepair(name)
            .orElseThrow(() -> QueryProblemException.of(Code.REBUILD_RUNNING, name));
    return switch (repair.run(stream, by)) {
      case Outcome.Done(RepairStore.Kept kept) -> RepairAnswer.of(kept);
      case Outcome.Unknown() -> throw QueryProblemException.of(Code.STREAM_UNKNOWN, stream);
      case Outcome.NotHandled() ->
          throw QueryProblemException.of(Code.STREAM_NOT_HANDLED, name, stream);
      case Outcome.OtherVersion() ->
          throw QueryProblemException.of(Code.OTHER_VERSION_SERVES, name);
      case Outcome.NotOfLog() -> throw QueryProblemException.of(Code.READ_MODEL_NOT_OF_LOG);
      case Outcome.Replaced() -> throw QueryProblemException.of(Code.REBUILD_RUNNING, name);
      case Outcome.NotApplicable(long position, String error) ->
          throw QueryProblemException.of(Code.STREAM_NOT_APPLICABLE, stream, position, error);
    };
  }
}
