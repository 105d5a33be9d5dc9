package vn.dondoc.query.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.AccessLog;
import vn.dondoc.query.http.ServletRequests;

/**
 * Records which commands of this side, to projections and keys, were refused. Where both sides run
 * in one process, whichever of their recorders comes first records it for both.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@Component("queryRefusalRecorder")
final class QueryRefusalRecorder extends OncePerRequestFilter {

  private final AccessLog accesses;

  QueryRefusalRecorder(@Qualifier("queryAccessLog") AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ServletRequests.of(request).isCommand()
        || !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    ServletRequests.of(request).refusal(response.getStatus()).ifPresent(accesses::recordRefusal);
  }
}
