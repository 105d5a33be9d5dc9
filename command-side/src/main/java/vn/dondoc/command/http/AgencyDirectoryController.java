package vn.dondoc.command.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the directory as it stands on a day. The ETag is what {@code If-Match} compares. */
@RestController
@RequestMapping("/api/agencies")
@Tag(name = "agencies")
final class AgencyDirectoryController {

  private final Agencies agencies;
  private final Answers answers;

  AgencyDirectoryController(Agencies agencies, Answers answers) {
    this.agencies = agencies;
    this.answers = answers;
  }

  @GetMapping
  @Operation(
      summary = "The agencies that exist on a day, today unless another is named",
      description =
          "q is found in names and aliases without regard to case and accents, or in codes.")
  ResponseEntity<byte[]> list(
      @RequestParam(required = false) @Nullable LocalDate on,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (q != null && q.indexOf('\0') >= 0) {
      throw new HttpProblem(HttpProblemCode.NUL_CHARACTER);
    }
    return answers.respond(HttpStatus.OK, answers.write(agencies.list(on, q, limit, cursor)));
  }

  @GetMapping("/{code}")
  @Operation(
      summary = "One agency as it stands on a day, with its names, predecessors and successors")
  ResponseEntity<byte[]> get(
      @PathVariable String code, @RequestParam(required = false) @Nullable LocalDate on) {
    return answers.respond(HttpStatus.OK, answers.write(agencies.entry(code, on)));
  }
}
