package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import vn.dondoc.access.CallerHeaders;
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
    String detail = words(code.name(), arguments, language);
    ProblemDetail document = document(code.status(), code.name(), detail, request);
    if (!fields.isEmpty()) {
      document.setProperty(
          "errors", fields.stream().map(field -> spoken(field, language)).toList());
    }
    return document;
  }

  /** A field's problem as callers see it. */
  record SpokenFieldProblem(String field, String code, String detail) {}

  private static SpokenFieldProblem spoken(FieldProblem problem, Locale language) {
    return new SpokenFieldProblem(
        problem.field(),
        problem.code().name(),
        words("field." + problem.code(), List.of(problem.field(), problem.argument()), language));
  }

  static ProblemDetail of(Refusal refusal, HttpServletRequest request) {
    ProblemDetail document =
        document(
            statusOf(refusal.code().kind()),
            refusal.code().name(),
            RefusalMessages.of(refusal, Language.of(request)),
            request);
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
    return document(
        status, why.code().name(), ProblemMessages.of(why, Language.of(request)), request);
  }

  private static ProblemDetail document(
      HttpStatus status, String code, String detail, HttpServletRequest request) {
    // For who records what was refused, outside of the controllers.
    request.setAttribute(CallerHeaders.PROBLEM_CODE_ATTRIBUTE, code);
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
    document.setType(
        URI.create("urn:dondoc:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
    document.setTitle(words("title." + status.value(), List.of(), Language.of(request)));
    document.setProperty("code", code);
    return document;
  }

  /** Every argument becomes text first: MessageFormat would group the digits of numbers. */
  private static String words(String key, List<Object> arguments, Locale language) {
    String pattern =
        ResourceBundle.getBundle("vn.dondoc.command.http.http-problems", language).getString(key);
    return new MessageFormat(pattern, language)
        .format(arguments.stream().map(argument -> text(argument, language)).toArray());
  }

  private static String text(Object argument, Locale language) {
    return argument instanceof HttpProblem.Phrase phrase
        ? words(phrase.key(), List.of(phrase.argument()), language)
        : String.valueOf(argument);
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
