package vn.dondoc.query.plans;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;

/** The list of plans, and one plan in full. */
@RestController("queryPlansController")
@Tag(name = "plans")
class PlansController {

  private static final String LIST = "plans";

  private final PlansReader plans;

  PlansController(PlansReader plans) {
    this.plans = plans;
  }

  @GetMapping("/api/plans")
  @Operation(summary = "Plans that were issued, the latest first; those voided say so")
  Page<PlanSummary> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String waitFor) {
    Parameters parameters = new Parameters();
    Cursor after = parameters.cursor(cursor, LIST, PlansReader.CURSOR);
    int most = parameters.limit(limit);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(plans::await);
    return plans.list(most, after, LIST);
  }

  @GetMapping("/api/plans/{planId}")
  @Operation(summary = "One plan as its amendments left it, with its items")
  PlanAnswer one(
      @PathVariable String planId,
      @RequestParam(required = false) @Nullable String waitFor,
      HttpServletResponse response) {
    Parameters parameters = new Parameters();
    parameters.text("planId", planId);
    OptionalLong position = parameters.number("waitFor", waitFor, 0, Long.MAX_VALUE);
    parameters.check();
    position.ifPresent(plans::await);
    PlanAnswer plan =
        plans.find(planId).orElseThrow(() -> QueryProblemException.of(Code.PLAN_UNKNOWN, planId));
    // For If-Match of the commands; an answer is not to be kept.
    response.setHeader(HttpHeaders.ETAG, "\"" + plan.version() + "\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return plan;
  }
}
