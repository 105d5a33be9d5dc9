package vn.dondoc.query.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.dondoc.access.CallerHeaders;

/** Gives each request the id that it is recorded with, and tells the caller. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@Component("queryRequestIdFilter")
public final class RequestIdFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(CallerHeaders.REQUEST_ID, idOf(request));
    chain.doFilter(request, response);
  }

  /** The other side's filter may have given it one before. */
  public static String idOf(HttpServletRequest request) {
    if (request.getAttribute(CallerHeaders.REQUEST_ID_ATTRIBUTE) instanceof String id) {
      return id;
    }
    String id = new CallerHeaders(request::getHeader).requestId();
    request.setAttribute(CallerHeaders.REQUEST_ID_ATTRIBUTE, id);
    return id;
  }
}
