package vn.dondoc.command.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import vn.dondoc.command.http.HttpProblem.FieldProblem;

/** Names the field of a JSON body that does not fit: {@code milestones[0].due}. */
final class JsonFields {

  private JsonFields() {}

  /**
   * @param prefix path of what was being read within the body, empty for the body itself
   */
  static FieldProblem problem(String prefix, DatabindException wrong) {
    StringBuilder path = new StringBuilder(prefix);
    for (JacksonException.Reference step : wrong.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return new FieldProblem(
        path.toString(),
        wrong instanceof UnrecognizedPropertyException
            ? FieldProblem.Code.UNKNOWN
            : FieldProblem.Code.INVALID);
  }
}
