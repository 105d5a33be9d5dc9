package vn.dondoc.query.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.access.AccessKind;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;

/** Who looked at what, and which commands were refused. */
@RestController("queryAccessController")
@Tag(name = "audit")
class AccessController {

  private final AccessReader accesses;

  AccessController(AccessReader accesses) {
    this.accesses = accesses;
  }

  @GetMapping(
      path = "/api/audit/access",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvMessageConverter.TEXT_CSV})
  @Operation(
      summary = "The access log: who read histories and exports, and which commands were refused",
      description =
          "task is a task, plan or stream; with wide=true its readers include those of lists and"
              + " exports of more than one. from and to are moments, position and total are those of"
              + " the access log. Asking is recorded in it, too.")
  Page<AccessItem> list(
      @RequestParam(required = false) @Nullable String task,
      @RequestParam(required = false) @Nullable String wide,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Parameters parameters = new Parameters();
    String name = "access " + Arrays.asList(task, wide, actor, kind, from, to);
    Cursor after = parameters.cursor(cursor, name, AccessReader.CURSOR);
    Instant first = parameters.moment("from", from);
    Instant end = parameters.moment("to", to);
    AccessFilter filter =
        new AccessFilter(
            parameters.text("task", task),
            "true".equals(parameters.text("wide", wide)),
            parameters.text("actor", actor),
            parameters.oneOf(AccessKind.class, "kind", kind),
            first,
            end);
    if (first != null && end != null && first.isAfter(end)) {
      parameters.problem("from", "AFTER_TO", "");
    }
    int most = parameters.limit(limit);
    parameters.check();
    return accesses.list(filter, most, after, name);
  }
}
