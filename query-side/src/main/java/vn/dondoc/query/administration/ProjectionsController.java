package vn.dondoc.query.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
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
import vn.dondoc.query.projection.running.ProjectionRunner;
import vn.dondoc.query.projection.running.ProjectionStatus;

/** The projections, for administrators. */
@RestController("queryProjectionsController")
@Tag(name = "administration")
class ProjectionsController {

  private final ProjectionRunner projections;

  ProjectionsController(ProjectionRunner projections) {
    this.projections = projections;
  }

  /** Whether a rebuild switches by itself, or waits for a person. */
  enum Switch {
    AUTO,
    MANUAL
  }

  /**
   * @param switchTo {@code switch}; AUTO if missing
   */
  record RebuildRequest(@JsonProperty("switch") @Nullable String switchTo) {}

  record PauseRequest(@Nullable String reason) {}

  @GetMapping("/api/admin/projections")
  @Operation(summary = "How each projection stands")
  List<ProjectionAnswer> list() {
    return projections.statuses().stream().map(this::answer).toList();
  }

  @PostMapping("/api/admin/projections/{name}/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Rebuilds a projection beside the serving rows, and switches when it is equal")
  ProjectionAnswer rebuild(
      @PathVariable String name, @RequestBody(required = false) @Nullable RebuildRequest request) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    Switch wanted =
        Objects.requireNonNullElse(
            parameters.oneOf(Switch.class, "switch", request == null ? null : request.switchTo()),
            Switch.AUTO);
    parameters.check();
    if (wanted == Switch.MANUAL) {
      throw QueryProblemException.of(Code.SWITCH_UNSUPPORTED, wanted);
    }
    return switch (projections.rebuild(name)) {
      case UNKNOWN -> throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
      case ALREADY_RUNNING -> throw QueryProblemException.of(Code.REBUILD_RUNNING, name);
      case STARTED -> answer(projections.status(name).orElseThrow());
    };
  }

  @PostMapping("/api/admin/projections/{name}/verify")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Compares what a projection serves with what the log gives")
  ProjectionAnswer verify(@PathVariable String name) {
    requireName(name);
    return switch (projections.verify(name)) {
      case UNKNOWN -> throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
      case ALREADY_RUNNING -> throw QueryProblemException.of(Code.REBUILD_RUNNING, name);
      case STARTED -> answer(projections.status(name).orElseThrow());
    };
  }

  @PostMapping("/api/admin/projections/{name}/pause")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Stops a projection, also beyond restarts; it answers from what it has")
  ProjectionAnswer pause(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable PauseRequest body,
      HttpServletRequest request) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    String reason = parameters.text("reason", body == null ? null : body.reason());
    parameters.check();
    if (!projections.pause(name, reason, Actors.of(request))) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    return answer(projections.status(name).orElseThrow());
  }

  @PostMapping("/api/admin/projections/{name}/resume")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Lets a projection that is paused go on")
  ProjectionAnswer resume(@PathVariable String name) {
    requireName(name);
    if (!projections.resume(name)) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    return answer(projections.status(name).orElseThrow());
  }

  @GetMapping("/api/admin/projections/{name}/verification")
  @Operation(summary = "What the last verification of a projection came to, row by row")
  VerificationAnswer verification(@PathVariable String name) {
    requireName(name);
    if (projections.status(name).isEmpty()) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    return projections
        .verified(name)
        .map(VerificationAnswer::of)
        .orElseThrow(() -> QueryProblemException.of(Code.VERIFICATION_MISSING, name));
  }

  private static void requireName(String name) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    parameters.check();
  }

  private ProjectionAnswer answer(ProjectionStatus status) {
    return ProjectionAnswer.of(
        status,
        VerificationSummary.of(
            projections.isVerifying(status.name()), projections.verified(status.name())));
  }
}
