package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.Role;
import vn.dondoc.process.ReadinessController;

/**
 * Keeps commands to callers on this machine that no proxy speaks for, and the actuator, readiness
 * apart, to administrators among them: until people sign in, headers name the caller. The query
 * side has its own guard, since each side runs by itself.
 */
final class LocalCallersGuard extends OncePerRequestFilter {

  private static final String ACTUATOR = "/actuator";

  private final HandlerExceptionResolver problems;

  LocalCallersGuard(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().equals(ReadinessController.PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (HttpProblem | RefusedException e) {
      problems.resolveException(request, response, null, e);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void check(HttpServletRequest request) {
    if (!isLocal(request)) {
      throw new HttpProblem(HttpProblemCode.NOT_LOOPBACK);
    }
    String path = request.getServletPath();
    if (path.equals(ACTUATOR) || path.startsWith(ACTUATOR + "/")) {
      Role role = CommandRequestResolver.actor(request).role();
      if (role != null && role != Role.ADMINISTRATOR) {
        throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
      }
    }
  }

  private static boolean isLocal(HttpServletRequest request) {
    if (request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
