package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps commands and the actuator, health apart, to callers on this machine that no proxy speaks
 * for: until people sign in, headers name the caller. The query side has its own guard, since each
 * side runs by itself.
 */
final class LocalCallersGuard extends OncePerRequestFilter {

  private static final String HEALTH = "/actuator/health";

  private final HandlerExceptionResolver problems;

  LocalCallersGuard(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isLocal(request)) {
      chain.doFilter(request, response);
    } else {
      problems.resolveException(
          request, response, null, new HttpProblem(HttpProblemCode.NOT_LOOPBACK));
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
