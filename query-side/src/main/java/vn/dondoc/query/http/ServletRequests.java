package vn.dondoc.query.http;

import jakarta.servlet.http.HttpServletRequest;
import vn.dondoc.access.AccessRequest;

/** Requests of the servlet container as the access log takes them. */
public final class ServletRequests {

  private ServletRequests() {}

  public static AccessRequest of(HttpServletRequest request) {
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
