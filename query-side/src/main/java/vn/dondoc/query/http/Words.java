package vn.dondoc.query.http;

import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of one resource bundle; the bundle without a suffix is the Vietnamese one. */
public final class Words {

  // The machine's own language must not creep in where a translation is missing.
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String bundle;

  public Words(String bundle) {
    this.bundle = bundle;
  }

  /**
   * @throws MissingResourceException if there are no words for the key: a mistake of ours
   */
  public String of(String key, Language language) {
    return ResourceBundle.getBundle(bundle, language.locale(), NO_FALLBACK).getString(key);
  }

  public Optional<String> find(String key, Language language) {
    ResourceBundle words = ResourceBundle.getBundle(bundle, language.locale(), NO_FALLBACK);
    return words.containsKey(key) ? Optional.of(words.getString(key)) : Optional.empty();
  }
}
