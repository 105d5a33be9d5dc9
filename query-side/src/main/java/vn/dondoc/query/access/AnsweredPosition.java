package vn.dondoc.query.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import vn.dondoc.query.http.PositionedAnswer;

/** Notes which position of the log an answer says it is complete to. */
@RestControllerAdvice(name = "queryAnsweredPosition", basePackages = "vn.dondoc.query")
final class AnsweredPosition implements ResponseBodyAdvice<Object> {

  private static final String ATTRIBUTE = AnsweredPosition.class.getName();

  /** Of answers in other forms than JSON. */
  private static final String HEADER = "Dondoc-Position";

  /** Null where the answer does not say. */
  static @Nullable Long of(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(ATTRIBUTE) instanceof Long position) {
      return position;
    }
    String header = response.getHeader(HEADER);
    return header == null || !header.matches("[0-9]{1,18}") ? null : Long.valueOf(header);
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType contentType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof PositionedAnswer answer
        && request instanceof ServletServerHttpRequest servlet) {
      servlet.getServletRequest().setAttribute(ATTRIBUTE, answer.position());
    }
    return body;
  }
}
