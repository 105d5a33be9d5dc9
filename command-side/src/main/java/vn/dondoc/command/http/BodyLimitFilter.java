package vn.dondoc.command.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads the body of a command once, up to a limit, and keeps its bytes: the receipt of an
 * idempotent command commits to exactly what was sent. Uploads (multipart) have their own limit and
 * are not kept here.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

  /** Request attribute: the body as {@code byte[]}. */
  static final String BODY = BodyLimitFilter.class.getName() + ".body";

  private final int limitBytes;
  private final HandlerExceptionResolver problems;

  BodyLimitFilter(int limitBytes, HandlerExceptionResolver problems) {
    this.limitBytes = limitBytes;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return request.getMethod().equals("GET")
        || request.getMethod().equals("HEAD")
        || (type != null && type.regionMatches(true, 0, "multipart/", 0, 10));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long announced = request.getContentLengthLong();
    // Asked for as much as is announced, the stream makes no larger buffer than that.
    int most = announced < 0 ? limitBytes : (int) Math.min(announced, limitBytes);
    byte[] body = announced > limitBytes ? null : request.getInputStream().readNBytes(most + 1);
    if (body == null || body.length > limitBytes) {
      refuse(request, response, new HttpProblem(HttpProblemCode.BODY_TOO_LARGE, limitBytes));
      return;
    }
    switch (JsonEscapes.scan(body)) {
      case NUL -> refuse(request, response, new HttpProblem(HttpProblemCode.NUL_CHARACTER));
      case LONE_SURROGATE ->
          refuse(request, response, new HttpProblem(HttpProblemCode.LONE_SURROGATE));
      case NONE -> {
        request.setAttribute(BODY, body);
        chain.doFilter(new KeptBody(request, body), response);
      }
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, HttpProblem why) {
    problems.resolveException(request, response, null, why);
  }

  private static final class KeptBody extends HttpServletRequestWrapper {
    private final byte[] body;

    KeptBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return in.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return in.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is read at once");
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
