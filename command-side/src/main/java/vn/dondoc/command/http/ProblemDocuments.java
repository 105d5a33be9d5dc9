package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.decision.RefusalMessages;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.importing.ProblemMessages;
import vn.dondoc.command.importing.draft.Unreadable;

/** Problem documents (RFC 9457) in the caller's language. */
final class ProblemDocuments {

  private ProblemDocuments() {}

  static ProblemDetail of(
      HttpProblemCode code,
      List<Object> arguments,
      List<FieldProblem> fields,
      HttpServletRequest request) {
    Locale language = Language.of(request);
    String pattern =
        ResourceBundle.getBundle("vn.dondoc.command.http.http-problems", language)
            .getString(code.name());
    String detail =
        new MessageFormat(pattern, language)
            .format(arguments.stream().map(String::valueOf).toArray()); // numbers without grouping
    ProblemDetail document = document(code.status(), code.name(), detail);
    if (!fields.isEmpty()) {
      document.setProperty("errors", fields);
    }
    return document;
  }

  static ProblemDetail of(Refusal refusal, HttpServletRequest request) {
    ProblemDetail document =
        document(
            statusOf(refusal.code().kind()),
            refusal.code().name(),
            RefusalMessages.of(refusal, Language.of(request)));
    if (!refusal.arguments().isEmpty()) {
      document.setProperty("arguments", refusal.arguments());
    }
    return document;
  }

  static ProblemDetail of(Unreadable why, HttpServletRequest request) {
    HttpStatus status =
        why.code() == Unreadable.Code.UNSUPPORTED_FORMAT
            ? HttpStatus.UNSUPPORTED_MEDIA_TYPE
            : HttpStatus.UNPROCESSABLE_CONTENT;
    return document(status, why.code().name(), ProblemMessages.of(why, Language.of(request)));
  }

  private static ProblemDetail document(HttpStatus status, String code, String detail) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
    document.setType(URI.create("urn:dondoc:problem:" + code));
    document.setTitle(code.replace('_', ' ').toLowerCase(Locale.ROOT));
    document.setProperty("code", code);
    return document;
  }

  private static HttpStatus statusOf(RefusalCode.Kind kind) {
    return switch (kind) {
      case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
      case UNKNOWN -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
      case STALE -> HttpStatus.PRECONDITION_FAILED;
    };
  }
}
