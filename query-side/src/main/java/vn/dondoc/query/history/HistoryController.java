package vn.dondoc.query.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;

/** Every event of a task. */
@RestController("queryHistoryController")
@Tag(name = "history")
class HistoryController {

  private final HistoryReader history;

  HistoryController(HistoryReader history) {
    this.history = history;
  }

  @GetMapping("/api/tasks/{id}/history")
  @Operation(summary = "Every event of a task: who, when, why, and what it changed")
  Page<HistoryItem> list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage) {
    Parameters parameters = new Parameters();
    parameters.text("id", id);
    int most = parameters.limit(limit);
    Cursor after = parameters.cursor(cursor, HistoryReader.listName(id), HistoryReader.CURSOR);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(history::await);
    Page<HistoryItem> page = history.list(id, most, after, Language.from(acceptLanguage));
    if (page.total() == 0) {
      throw QueryProblemException.of(Code.TASK_UNKNOWN, id);
    }
    return page;
  }
}
