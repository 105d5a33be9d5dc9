package vn.dondoc.cli;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints line by line, each at once. Plain text, or one JSON object a line; what is only for people
 * is left out of the latter, errors never are.
 */
final class Output {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  Output(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /**
   * One finding, in the form that was asked for.
   *
   * @param object a record, a map or a tree
   */
  void print(String text, Object object) {
    out.println(json ? JSON.writeValueAsString(object) : text);
    out.flush();
  }

  /** Only for people. */
  void say(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** To standard error, in either form. */
  void error(String text) {
    err.println(json ? JSON.writeValueAsString(Map.of("error", text)) : "error: " + text);
    err.flush();
  }
}
