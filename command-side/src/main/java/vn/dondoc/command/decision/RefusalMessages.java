package vn.dondoc.command.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import vn.dondoc.events.Role;

/** Refusals in words for people: Vietnamese, or English where that is asked for. */
public final class RefusalMessages {

  private static final DateTimeFormatter VIETNAMESE_DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private static final Properties VIETNAMESE = load("refusals_vi.properties");
  private static final Properties ENGLISH = load("refusals_en.properties");

  private RefusalMessages() {}

  /** The message of a refusal, its arguments filled in. */
  public static String of(Refusal refusal, Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    Properties words = english ? ENGLISH : VIETNAMESE;
    Object[] arguments =
        refusal.arguments().stream().map(argument -> text(argument, words, english)).toArray();
    String pattern = word(words, refusal.code().name());
    return new MessageFormat(pattern, locale).format(arguments);
  }

  // Every argument becomes text here: MessageFormat would group the digits of a year.
  private static String text(Object argument, Properties words, boolean english) {
    return switch (argument) {
      case LocalDate day -> english ? day.toString() : VIETNAMESE_DAY.format(day);
      case Role role -> word(words, "role." + role.name());
      case Collection<?> several ->
          several.stream()
              .map(each -> text(each, words, english))
              .collect(Collectors.joining(", "));
      default -> argument.toString();
    };
  }

  private static String word(Properties words, String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }

  private static Properties load(String name) {
    try (InputStream in =
        Objects.requireNonNull(RefusalMessages.class.getResourceAsStream(name), name)) {
      Properties words = new Properties();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
