package vn.dondoc.query.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.AccessEntry;
import vn.dondoc.access.AccessLog;
import vn.dondoc.query.http.ServletRequests;

/**
 * Records who reads histories and exports before the first byte of the answer leaves. Where that
 * cannot be recorded, the answer is not given. Within the guard: who was not let in has read
 * nothing.
 */
@Order(1)
@Component("queryReadRecorder")
final class ReadRecorder extends OncePerRequestFilter {

  private final AccessLog accesses;

  ReadRecorder(@Qualifier("queryAccessLog") AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    boolean reads =
        HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    return !reads || !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        request,
        new GuardedResponse(response, () -> entry(request, response).ifPresent(accesses::record)));
  }

  private static Optional<AccessEntry> entry(
      HttpServletRequest request, HttpServletResponse response) {
    // As the servlet container decoded and normalised it.
    return RecordedReads.kindOf(request.getServletPath(), response.getContentType())
        .map(
            kind -> ServletRequests.of(request).read(kind, AnsweredPosition.of(request, response)));
  }
}
