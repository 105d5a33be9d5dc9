package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.CallerHeaders;

/**
 * Gives each request the id that its events, and its refusal, are kept with, and tells the caller.
 */
final class RequestIdFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(CallerHeaders.REQUEST_ID, ServletRequests.of(request).id());
    chain.doFilter(request, response);
  }
}
