package vn.dondoc.query.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.events.Role;
import vn.dondoc.process.ReadinessController;
import vn.dondoc.query.http.QueryProblemException.Code;

/**
 * Lets in callers on this machine that no proxy speaks for, and keeps administration, and the
 * actuator but for readiness, to administrators. It stands in until people sign in: the role is the
 * one that the caller claims, and who claims none may do anything.
 */
@Order(0)
@Component("queryCallerGuard")
final class CallerGuard extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(CallerGuard.class);
  private static final Words WORDS = new Words("vn.dondoc.query.http.problems");
  private static final String ROLE = "Dondoc-Role";
  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  /** Which role a path is for. */
  private enum Area {
    OPEN,
    ANY_ROLE,
    ADMINISTRATORS
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (QueryProblemException e) {
      log.warn("refused {} {}: {}", request.getRemoteAddr(), request.getRequestURI(), e.code());
      answer(e, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void check(HttpServletRequest request) {
    Area area = areaOf(request.getServletPath());
    if (area == Area.OPEN) {
      return;
    }
    if (!isLocal(request)) {
      throw QueryProblemException.of(Code.NOT_LOOPBACK);
    }
    Role role = role(request);
    if (area == Area.ADMINISTRATORS && role != null && role != Role.ADMINISTRATOR) {
      String name = WORDS.of("role." + role, language(request));
      throw QueryProblemException.of(Code.ROLE_MAY_NOT, name);
    }
  }

  /**
   * @param path as the servlet container decoded and normalised it
   */
  private static Area areaOf(String path) {
    if (path.equals(ReadinessController.PATH)) {
      return Area.OPEN;
    }
    if (isWithin("/actuator", path) || isWithin("/api/admin", path)) {
      return Area.ADMINISTRATORS;
    }
    return isWithin("/api", path) ? Area.ANY_ROLE : Area.OPEN;
  }

  private static boolean isWithin(String parent, String path) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }

  private static boolean isLocal(HttpServletRequest request) {
    if (request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable Role role(HttpServletRequest request) {
    String given = request.getHeader(ROLE);
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      return Role.valueOf(given.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw QueryProblemException.of(Code.HEADER_INVALID, ROLE);
    }
  }

  /** Written here, since a refusal by a filter does not pass the advice of any controller. */
  private static void answer(
      QueryProblemException why, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(CallerHeaders.PROBLEM_CODE_ATTRIBUTE, why.code().name());
    ProblemDetail problem =
        ProblemDocuments.of(why.code(), why.arguments(), List.of(), language(request));
    response.setStatus(why.code().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getOutputStream().write(JSON.writeValueAsBytes(problem));
  }

  private static Language language(HttpServletRequest request) {
    return Language.from(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
