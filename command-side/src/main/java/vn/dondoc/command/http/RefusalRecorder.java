package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.AccessEntry;
import vn.dondoc.access.AccessKind;
import vn.dondoc.access.AccessLog;
import vn.dondoc.access.AccessNotRecordedException;
import vn.dondoc.access.AccessSubject;
import vn.dondoc.access.CallerHeaders;

/**
 * Records in the access log which commands were refused, whatever refused them, before the caller
 * hears of it. A refusal stays one where it cannot be recorded: health and metrics tell of that.
 */
final class RefusalRecorder extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  private final AccessLog accesses;

  RefusalRecorder(AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod());
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
      LOG.warn("a refusal could not be recorded: {}", e.getMessage());
    }
  }
}
