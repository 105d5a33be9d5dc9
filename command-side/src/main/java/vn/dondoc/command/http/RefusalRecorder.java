package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.AccessLog;

/**
 * Records in the access log which commands were refused, whatever refused them, before the caller
 * hears of it.
 */
final class RefusalRecorder extends OncePerRequestFilter {

  private final AccessLog accesses;

  RefusalRecorder(AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ServletRequests.of(request).isCommand();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    ServletRequests.of(request).refusal(response.getStatus()).ifPresent(accesses::recordRefusal);
  }
}
