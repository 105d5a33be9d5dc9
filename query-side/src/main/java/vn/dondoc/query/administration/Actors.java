package vn.dondoc.query.administration;

import jakarta.servlet.http.HttpServletRequest;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.query.http.ServletRequests;

/** Who decides, as is recorded with an administrator's decision. */
final class Actors {

  private Actors() {}

  static String of(HttpServletRequest request) {
    return new CallerHeaders(request::getHeader)
        .claimed(ServletRequests.of(request).id(), request.getRemoteAddr())
        .user();
  }
}
