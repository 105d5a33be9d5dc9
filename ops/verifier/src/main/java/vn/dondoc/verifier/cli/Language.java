package vn.dondoc.verifier.cli;

import java.util.Locale;
import java.util.Optional;

/** What the answer is written in. */
enum Language {
  VI(Locale.ROOT),
  EN(Locale.ENGLISH);

  /** Of the bundle; the one without a suffix is the Vietnamese one. */
  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  static Optional<Language> of(String written) {
    return switch (written) {
      case "vi" -> Optional.of(VI);
      case "en" -> Optional.of(EN);
      default -> Optional.empty();
    };
  }

  Locale locale() {
    return locale;
  }
}
