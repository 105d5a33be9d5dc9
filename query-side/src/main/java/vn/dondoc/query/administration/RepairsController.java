package vn.dondoc.query.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.administration.RepairAnswer.Repairs;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.repairing.RepairStore;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** Which streams were rebuilt by themselves, for administrators. */
@RestController("queryRepairsController")
@Tag(name = "administration")
class RepairsController {

  private static final int MOST_REPAIRS = 100;

  private final ProjectionRunner projections;
  private final RepairStore repairs;

  RepairsController(ProjectionRunner projections, RepairStore repairs) {
    this.projections = projections;
    this.repairs = repairs;
  }

  @GetMapping("/api/admin/projections/{name}/repairs")
  @Operation(summary = "Who had the rows of which stream made anew, and what changed; latest first")
  Repairs list(@PathVariable String name) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    parameters.check();
    if (projections.status(name).isEmpty()) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    return new Repairs(repairs.latest(name, MOST_REPAIRS).stream().map(RepairAnswer::of).toList());
  }
}
