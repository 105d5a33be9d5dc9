package vn.dondoc.query.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.comparing.DifferenceStore;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.ProjectionRunner;
import vn.dondoc.query.projection.running.ProjectionStatus;

/** The projections, for administrators. */
@RestController("queryProjectionsController")
@Tag(name = "administration")
class ProjectionsController {

  private final ProjectionRunner projections;
  private final DifferenceStore differences;
  private final StreamRepairs repairs;

  ProjectionsController(ProjectionRunner projections, DifferenceStore differences) {
    this.projections = projections;
    this.differences = differences;
    this.repairs = new StreamRepairs(projections);
  }

  /**
   * @param generation that is meant to serve; whichever stands by if missing
   */
  record SwitchRequest(@Nullable Integer generation) {}

  /**
   * @param switchTo {@code switch}; AUTO if missing
   * @param stream the one whose rows are made anew where they serve; the whole projection if
   *     missing
   */
  record RebuildRequest(
      @JsonProperty("switch") @Nullable String switchTo, @Nullable String stream) {}

  record PauseRequest(@Nullable String reason) {}

  @GetMapping("/api/admin/projections")
  @Operation(summary = "How each projection stands")
  List<ProjectionAnswer> list() {
    return projections.statuses().stream().map(this::answer).toList();
  }

  @PostMapping("/api/admin/projections/{name}/rebuild")
  @Operation(
      summary =
          "Rebuilds a projection beside the serving rows, and switches when it is equal;"
              + " or the rows of one stream where they serve")
  @ApiResponse(
      responseCode = "202",
      description = "the rebuild runs",
      content = @Content(schema = @Schema(implementation = ProjectionAnswer.class)))
  @ApiResponse(
      responseCode = "200",
      description = "the rows of the stream are made anew",
      content = @Content(schema = @Schema(implementation = RepairAnswer.class)))
  ResponseEntity<?> rebuild(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable RebuildRequest body,
      HttpServletRequest request) {
    String by = Actors.of(request);
    String stream = body == null ? null : body.stream();
    String switchTo = body == null ? null : body.switchTo();
    return stream == null
        ? ResponseEntity.accepted().body(rebuild(name, switchTo, by))
        : ResponseEntity.ok(repairs.repair(name, stream, switchTo, by));
  }

  private ProjectionAnswer rebuild(String name, @Nullable String switchTo, String by) {
    Parameters parameters = new Parameters();
    parameters.text("name", name);
    SwitchMode wanted =
        Objects.requireNonNullElse(
            parameters.oneOf(SwitchMode.class, "switch", switchTo), SwitchMode.AUTO);
    parameters.check();
    return answer(name, projections.rebuild(name, wanted, by));
  }

  @PostMapping("/api/admin/projections/{name}/switch")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Lets the generation that stands by serve, and the serving one stand by")
  ProjectionAnswer switchOver(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable SwitchRequest body,
      HttpServletRequest request) {
    requireName(name);
    return answer(
        name,
        projections.switchOver(name, body == null ? null : body.generation(), Actors.of(request)));
  }

  @PostMapping("/api/admin/projections/{name}/discard")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary =
          "Cancels a rebuild that is running or waits, on whichever node, or settles one that"
              + " failed and drops the generation that stands by")
  ProjectionAnswer discard(@PathVariable String name, HttpServletRequest request) {
    requireName(name);
    return answer(name, projections.discard(name, Actors.of(request)));
  }

  @GetMapping("/api/admin/projections/{name}/difference")
  @Operation(summary = "How the generation that was built last differs from the one that served")
  DifferenceAnswer difference(@PathVariable String name) {
    requireName(name);
    if (projections.status(name).isEmpty()) {
      throw QueryProblemException.of(Code.PROJECTION_UNKNOWN, name);
    }
    return differences
        .find(name)
        .map(found -> DifferenceAnswer.of(name, found))
        .orElseThrow(() -> QueryProblemException.of(Code.DIFFERENCE_MISSING, name));
  }

  @PostMapping("/api/admin/projections/{name}/verify")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Compares what a projection serves with what the log gives")
  ProjectionAnswer verify(@PathVariable String name) {
    requireName(name);
    return answer(name, projections.verify(name));
  }

  @PostMapping("/api/admin/projections/{name}/pause")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary =
          "Stops a projection and its rebuild, also beyond restarts; it answers from what it has")
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
  @Operation(summary = "Lets a projection that is paused go on; its rebuild begins anew")
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

  private ProjectionAnswer answer(String name, ProjectionRunner.Answer answer) {
    Code refused =
        switch (answer) {
          case STARTED -> null;
          case UNKNOWN -> Code.PROJECTION_UNKNOWN;
          case ALREADY_RUNNING -> Code.REBUILD_RUNNING;
          case PAUSED -> Code.REBUILD_PAUSED;
          case STANDBY_WAITS -> Code.STANDBY_WAITS;
          case NO_STANDBY -> Code.STANDBY_MISSING;
          case OTHER_STANDBY -> Code.STANDBY_OTHER;
          case UNREADABLE_STANDBY -> Code.STANDBY_UNREADABLE;
          case NOT_FOLLOWED -> Code.NOT_FOLLOWED;
        };
    if (refused != null) {
      throw QueryProblemException.of(refused, name);
    }
    return answer(projections.status(name).orElseThrow());
  }

  private ProjectionAnswer answer(ProjectionStatus status) {
    return ProjectionAnswer.of(
        status,
        VerificationSummary.of(
            projections.isVerifying(status.name()), projections.verified(status.name())));
  }
}
