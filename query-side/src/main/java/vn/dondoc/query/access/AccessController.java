package vn.dondoc.query.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.exports.Exports;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.proof.signing.Checkpoint;

/** Who looked at what, and which commands were refused. */
@RestController("queryAccessController")
@Tag(name = "audit")
class AccessController {

  private static final String PATH = "/api/audit/access";
  private static final String WITH_PROOF =
      "Ends at the last checkpoint of the access log, for which it waits for some seconds when"
          + " entries are not covered yet. Without a filter it has every entry up to there.";

  private final AccessReader accesses;
  private final AccessFiles files;
  private final Exports exports;

  AccessController(AccessReader accesses, AccessFiles files, Exports exports) {
    this.accesses = accesses;
    this.files = files;
    this.exports = exports;
  }

  // No media type is declared: this is the answer for whoever takes anything.
  @GetMapping(PATH)
  @Operation(
      summary = "The access log: who read histories and exports, and which commands were refused",
      description =
          "position and total are those of the access log. Asking is recorded in it, too.")
  Page<AccessItem> list(@ParameterObject AccessParameters given) {
    Parameters parameters = new Parameters();
    String name = "access " + given.filter();
    Cursor after = parameters.cursor(given.cursor(), name, AccessReader.CURSOR);
    int most = parameters.limit(given.limit());
    return accesses.list(given.read(parameters), most, after, name);
  }

  @GetMapping(path = PATH, produces = Exports.NDJSON)
  @Operation(
      summary = "The same as JSON lines, each entry with the proof that it is in the access log",
      description = WITH_PROOF)
  void lines(@ParameterObject AccessParameters given, HttpServletResponse response) {
    AccessFilter filter = given.read(unpaged(given));
    Checkpoint checkpoint = files.checkpoint();
    exports.send(
        response,
        Exports.NDJSON,
        checkpoint.size(),
        file -> files.writeLines(file, filter, given.filter(), checkpoint));
  }

  @GetMapping(path = PATH, produces = CsvMessageConverter.TEXT_CSV)
  @Operation(summary = "The same as a table", description = WITH_PROOF)
  void table(@ParameterObject AccessParameters given, HttpServletResponse response) {
    AccessFilter filter = given.read(unpaged(given));
    Checkpoint checkpoint = files.checkpoint();
    exports.send(
        response,
        CsvMessageConverter.TEXT_CSV + ";charset=UTF-8",
        checkpoint.size(),
        file -> files.writeTable(file, filter, checkpoint));
  }

  private static Parameters unpaged(AccessParameters given) {
    Parameters parameters = new Parameters();
    parameters.notInFile("cursor", given.cursor());
    parameters.notInFile("limit", given.limit());
    return parameters;
  }
}
