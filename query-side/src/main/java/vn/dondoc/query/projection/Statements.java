package vn.dondoc.query.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Statements without results that travel to the database together, which then costs one way there
 * and back. They are carried out in order; the first that fails ends it.
 */
final class Statements {

  private final List<String> texts = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  /**
   * @param parameters for each {@code ?} of the text in order; arrays of strings are arrays of text
   */
  Statements add(String text, @Nullable Object... parameters) {
    texts.add(text);
    this.parameters.addAll(Arrays.asList(parameters));
    return this;
  }

  Statements addAll(Statements others) {
    texts.addAll(others.texts);
    parameters.addAll(others.parameters);
    return this;
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Returns how many rows the first of them changed. */
  int run(JdbcClient sql) {
    return sql.sql(String.join("; ", texts)).params(parameters).update();
  }
}
