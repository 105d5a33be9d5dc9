package vn.dondoc.query.sentences;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence about an event speaks of, before it is put into the words of a language.
 *
 * @param key of the sentence in {@code sentences*.properties}
 * @param values by name, in the form of JSON: days as {@code 2023-06-30}, enumerations by name
 */
public record Sentence(String key, Map<String, String> values) {

  static Sentence of(String key) {
    return new Sentence(key, Map.of());
  }

  /** The same with one more value; a missing or empty one leaves its part of the sentence out. */
  Sentence with(String name, @Nullable Object value) {
    String text = Objects.toString(value, "");
    if (text.isEmpty()) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, text);
    return new Sentence(key, more);
  }
}
