package vn.dondoc.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents for what the server itself refuses, before it is a request that either side
 * sees: addresses and headers that are no HTTP, or too long. It tells neither the server's name nor
 * where anything failed.
 */
public final class ServerProblems extends ErrorReportValve {

  private static final Locale VIETNAMESE = Locale.of("vi");
  private static final List<Locale> SPOKEN = List.of(VIETNAMESE, Locale.ENGLISH);
  private static final String WORDS = "vn.dondoc.process.server-problems";
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  /** What callers can rely on; the words stand in {@code server-problems*.properties}. */
  private enum Code {
    MALFORMED_REQUEST,
    NOT_FOUND,
    REQUEST_TOO_LARGE,
    INTERNAL,
    UNAVAILABLE;

    static Code of(int status) {
      return switch (status) {
        case 404 -> NOT_FOUND;
        case 413, 414, 431 -> REQUEST_TOO_LARGE;
        case 503 -> UNAVAILABLE;
        // A transfer coding, or a version of HTTP, that is not known here.
        case 501, 505 -> MALFORMED_REQUEST;
        default -> status < 500 ? MALFORMED_REQUEST : INTERNAL;
      };
    }
  }

  /** For the server, which makes it by its name. */
  public ServerProblems() {}

  /** Lets a server answer so, instead of with the page that it would make otherwise. */
  static void in(TomcatServletWebServerFactory server) {
    server.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ServerProblems.class.getName());
          }
        });
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < HttpStatus.BAD_REQUEST.value()
        || response.getContentWritten() > 0
        || !response.setErrorReported()
        || !canAnswer(response)) {
      return;
    }
    Code code = Code.of(status);
    Locale language = language(request);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    if (code == Code.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    try {
      PrintWriter body = response.getReporter();
      if (body != null) {
        body.write(JSON.writeValueAsString(problem(status, code, language)));
        response.finishResponse();
      }
    } catch (IOException e) {
      // Nobody is there any more to be told.
      getContainer().getLogger().debug("a refusal was not heard", e);
    }
  }

  private static boolean canAnswer(Response response) {
    AtomicBoolean allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private static ProblemDetail problem(int status, Code code, Locale language) {
    ResourceBundle words = ResourceBundle.getBundle(WORDS, language);
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setDetail(words.getString(code + ".detail"));
    problem.setTitle(words.getString(code + ".title"));
    problem.setType(
        URI.create("urn:dondoc:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setProperty("code", code.name());
    return problem;
  }

  /** Vietnamese, unless English is asked for before it. */
  private static Locale language(Request request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null || accepted.isBlank()) {
      return VIETNAMESE;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), SPOKEN);
      return best == null ? VIETNAMESE : best;
    } catch (IllegalArgumentException malformed) {
      return VIETNAMESE;
    }
  }
}
