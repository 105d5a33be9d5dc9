package vn.dondoc.query.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.AccessEntry;
import vn.dondoc.access.AccessKind;
import vn.dondoc.access.AccessLog;
import vn.dondoc.access.AccessNotRecordedException;
import vn.dondoc.access.AccessSubject;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.query.http.RequestIdFilter;

/**
 * Records which commands of this side, to projections and keys, were refused. Where both sides run
 * in one process, whichever of their recorders comes first records it for both.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@Component("queryRefusalRecorder")
final class QueryRefusalRecorder extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(QueryRefusalRecorder.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  private final AccessLog accesses;

  QueryRefusalRecorder(@Qualifier("queryAccessLog") AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod()) || !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    int status = response.getStatus();
    boolean refused = status >= FIRST_REFUSAL && status < FIRST_FAILURE;
    if (refused && request.getAttribute(CallerHeaders.RECORDED_ATTRIBUTE) == null) {
      record(request, status);
    }
  }

  private void record(HttpServletRequest request, int status) {
    request.setAttribute(CallerHeaders.RECORDED_ATTRIBUTE, true);
    Object code = request.getAttribute(CallerHeaders.PROBLEM_CODE_ATTRIBUTE);
    AccessEntry entry =
        new AccessEntry(
            AccessKind.REFUSED_COMMAND,
            new CallerHeaders(request::getHeader)
                .claimed(RequestIdFilter.idOf(request), request.getRemoteAddr()),
            request.getMethod(),
            request.getRequestURI(),
            request.getQueryString(),
            AccessSubject.of(request.getServletPath(), _ -> null),
            code == null ? "HTTP_" + status : code.toString(),
            null);
    try {
      accesses.record(entry);
    } catch (AccessNotRecordedException e) {
      log.warn("a refusal could not be recorded: {}", e.getMessage());
    }
  }
}
