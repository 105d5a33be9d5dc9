package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The language of an answer: Vietnamese unless the caller asks for English first. */
final class Language {

  static final Locale VIETNAMESE = Locale.of("vi");

  private static final List<Locale> KNOWN = List.of(VIETNAMESE, Locale.ENGLISH);

  private Language() {}

  static Locale of(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null || accepted.isBlank()) {
      return VIETNAMESE;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN);
      return best == null ? VIETNAMESE : best;
    } catch (IllegalArgumentException malformed) {
      return VIETNAMESE;
    }
  }
}
