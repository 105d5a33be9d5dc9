package vn.dondoc.query.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the actuator, health apart, to callers on this machine that no proxy speaks for. It stands
 * in until people sign in.
 */
@Component("queryActuatorGuard")
final class ActuatorGuard extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ActuatorGuard.class);
  private static final String ACTUATOR = "/actuator";
  private static final String HEALTH = "/actuator/health";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return !path.startsWith(ACTUATOR) || path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean local =
        InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
            && request.getHeader("Forwarded") == null
            && request.getHeader("X-Forwarded-For") == null;
    if (local) {
      chain.doFilter(request, response);
    } else {
      log.warn("refused {} {}", request.getRemoteAddr(), request.getRequestURI());
      response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }
}
