package vn.dondoc.command.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import vn.dondoc.command.importing.draft.DraftProblem;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.Unreadable;

/** The words for people of every code, Vietnamese unless English is asked for. */
public final class ProblemMessages {

  private static final Map<String, Properties> BY_LANGUAGE =
      Map.of("vi", load("problems_vi.properties"), "en", load("problems_en.properties"));

  private ProblemMessages() {}

  public static String of(DraftProblem problem, Locale locale) {
    return render(problem.code().name(), problem.arguments(), locale);
  }

  public static String of(Finding finding, Locale locale) {
    return render(finding.code().name(), finding.arguments(), locale);
  }

  public static String of(Unreadable unreadable, Locale locale) {
    return render(unreadable.code().name(), unreadable.arguments(), locale);
  }

  private static String render(String code, List<String> arguments, Locale locale) {
    Properties words =
        Objects.requireNonNull(BY_LANGUAGE.get(locale.getLanguage().equals("en") ? "en" : "vi"));
    String pattern = words.getProperty(code);
    return pattern == null
        ? code
        : new MessageFormat(pattern, Locale.ROOT).format(arguments.toArray());
  }

  private static Properties load(String name) {
    try (InputStream in =
        Objects.requireNonNull(ProblemMessages.class.getResourceAsStream(name), name)) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
