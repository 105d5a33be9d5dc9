package vn.dondoc.query.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.Division;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** How projections are divided among nodes, for administrators. */
@RestController("querySegmentsController")
@Tag(name = "administration")
class SegmentsController {

  private static final String POSSIBLE = "1, 2, 4, 8, 16";

  private final ProjectionRunner projections;

  SegmentsController(ProjectionRunner projections) {
    this.projections = projections;
  }

  /**
   * @param count of segments: a power of two, up to {@value Division#MOST_SEGMENTS}
   */
  record DivideRequest(@Nullable Integer count) {}

  @GetMapping("/api/admin/projections/{name}/segments")
  @Operation(summary = "How far each segment of a projection is, and which node holds it")
  SegmentsAnswer segments(@PathVariable String name) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    parameters.check();
    return answer(name);
  }

  @PostMapping("/api/admin/projections/{name}/segments")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Divides a projection into so many segments, which the nodes share within seconds")
  SegmentsAnswer divide(
      @PathVariable String name, @RequestBody(required = false) @Nullable DivideRequest request) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    Integer count = request == null ? null : request.count();
    if (count == null) {
      parameters.problem("count", "MISSING", "");
    } else if (!Division.isPossible(count)) {
      parameters.problem("count", "NOT_ONE_OF", POSSIBLE);
    }
    parameters.check();
    Code refused =
        switch (projections.divide(name, count == null ? 1 : count)) {
          case UNKNOWN -> Code.PROJECTION_UNKNOWN;
          case ALREADY_RUNNING -> Code.REBUILD_RUNNING;
          case NOT_FOLLOWED -> Code.NOT_FOLLOWED;
          case STARTED, PAUSED, STANDBY_WAITS, NO_STANDBY, OTHER_STANDBY, UNREADABLE_STANDBY ->
              null;
        };
    if (refused != null) {
      throw QueryProblemException.of(refused, name);
    }
    return answer(name);
  }

  private SegmentsAnswer answer(String name) {
    return projections
        .status(name)
        .map(SegmentsAnswer::of)
        .orElseThrow(() -> QueryProblemException.of(Code.PROJECTION_UNKNOWN, name));
  }
}
