package vn.dondoc.command.http;

import org.jspecify.annotations.Nullable;
import vn.dondoc.command.http.HttpProblem.FieldProblem;

/** Text fields of uploads, which do not pass the filter of JSON bodies. */
final class FormText {

  private FormText() {}

  /** Refuses control characters: none belongs there, and PostgreSQL keeps no NUL. */
  static void check(String field, @Nullable String text) {
    if (text != null && text.chars().anyMatch(Character::isISOControl)) {
      throw HttpProblem.field(field, FieldProblem.Code.INVALID);
    }
  }
}
