package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.decision.Actor;

/**
 * Reads the headers of a command. Until people sign in, headers name the caller, which is why only
 * callers on this machine are let in.
 */
final class CommandRequestResolver implements HandlerMethodArgumentResolver {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CommandRequest.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binderFactory) {
    HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("not an HTTP request");
    }
    Actor actor = actor(request);
    return new CommandRequest(
        actor, expectedVersion(request), idempotency(request, actor), Language.of(request));
  }

  /**
   * Who says to ask.
   *
   * @throws HttpProblem if a header does not hold what it is for
   */
  static Actor actor(HttpServletRequest request) {
    try {
      return new Actor(
          new CallerHeaders(request::getHeader)
              .caller(ServletRequests.of(request).id(), request.getRemoteAddr()));
    } catch (CallerHeaders.MalformedException e) {
      throw new HttpProblem(HttpProblemCode.HEADER_INVALID, e.header());
    }
  }

  private static @Nullable Long expectedVersion(HttpServletRequest request) {
    String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher etag = ETAG.matcher(ifMatch.strip());
    if (!etag.matches()) {
      throw new HttpProblem(HttpProblemCode.HEADER_INVALID, HttpHeaders.IF_MATCH);
    }
    return Long.valueOf(etag.group(1));
  }

  private static @Nullable Idempotency idempotency(HttpServletRequest request, Actor actor) {
    String key = header(request, "Idempotency-Key");
    if (key == null) {
      return null;
    }
    Object body = request.getAttribute(BodyLimitFilter.BODY);
    // A header holds no line break, so caller and key cannot run into each other. The key belongs
    // to the caller, so that nobody learns another's answer by guessing it.
    return new Idempotency(
        actor.user() + "\n" + key,
        sha256(
            request.getMethod() + " " + request.getRequestURI() + "\n",
            body instanceof byte[] bytes ? bytes : new byte[0]));
  }

  static byte[] sha256(String head, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String header(HttpServletRequest request, String name) {
    try {
      return new CallerHeaders(request::getHeader).text(name);
    } catch (CallerHeaders.MalformedException e) {
      throw new HttpProblem(HttpProblemCode.HEADER_INVALID, e.header());
    }
  }
}
