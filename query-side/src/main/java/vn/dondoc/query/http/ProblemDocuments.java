package vn.dondoc.query.http;

import java.net.URI;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import vn.dondoc.query.http.QueryProblemException.Code;

/**
 * Problem documents (RFC 9457) in the caller's language, of the same form as the command side's.
 */
final class ProblemDocuments {

  private static final Words WORDS = new Words("vn.dondoc.query.http.problems");

  private ProblemDocuments() {}

  /** What callers are told about one parameter. */
  private record SpokenProblem(String field, String code, String detail) {}

  static ProblemDetail of(
      Code code, List<Object> arguments, List<FieldProblem> fields, Language language) {
    // Numbers are positions here: written without the grouping of a language.
    Object[] spelled = arguments.stream().map(String::valueOf).toArray();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.valueOf(code.status()),
            MessageFormat.format(WORDS.of(code + ".detail", language), spelled));
    problem.setType(
        URI.create("urn:dondoc:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setTitle(WORDS.of(code + ".title", language));
    problem.setProperty("code", code.name());
    if (!fields.isEmpty()) {
      problem.setProperty("errors", fields.stream().map(field -> spoken(field, language)).toList());
    }
    return problem;
  }

  private static SpokenProblem spoken(FieldProblem field, Language language) {
    String words = WORDS.of("field." + field.code(), language);
    return new SpokenProblem(
        field.field(), field.code(), MessageFormat.format(words, field.field(), field.detail()));
  }
}
