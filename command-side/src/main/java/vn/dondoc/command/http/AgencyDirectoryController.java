package vn.dondoc.command.http;

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
final class AgencyDirectoryController {

  private final Agencies agencies;
  private final Answers answers;

  AgencyDirectoryController(Agencies agencies, Answers answers) {
    this.agencies = agencies;
    this.answers = answers;
  }

  @GetMapping
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
  ResponseEntity<byte[]> get(
      @PathVariable String code, @RequestParam(required = false) @Nullable LocalDate on) {
    return answers.respond(HttpStatus.OK, answers.write(agencies.entry(code, on)));
  }
}
