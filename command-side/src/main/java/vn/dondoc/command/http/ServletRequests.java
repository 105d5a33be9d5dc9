package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import vn.dondoc.access.AccessRequest;

/** Requests of the servlet container as the access log takes them. */
final class ServletRequests {

  private ServletRequests() {}

  static AccessRequest of(HttpServletRequest request) {
    return new AccessRequest(
        request.getMethod(),
        request.getRequestURI(),
        request.getQueryString(),
        request.getServletPath(),
        request.getRemoteAddr(),
        request::getHeader,
        request::getParameter,
        request::getAttribute,
        request::setAttribute);
  }
}
