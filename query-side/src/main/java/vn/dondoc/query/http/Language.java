package vn.dondoc.query.http;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages of labels and messages. */
public enum Language {
  VIETNAMESE(Locale.of("vi", "VN")),
  ENGLISH(Locale.ENGLISH);

  private static final List<Locale> SPOKEN = List.of(Locale.of("vi"), Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /**
   * Vietnamese, unless English is asked for before it.
   *
   * @param acceptLanguage the header, null where there is none; a malformed one counts as none
   */
  public static Language from(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return VIETNAMESE;
    }
    try {
      Locale best = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
      return Locale.ENGLISH.equals(best) ? ENGLISH : VIETNAMESE;
    } catch (IllegalArgumentException e) {
      return VIETNAMESE;
    }
  }
}
