package vn.dondoc.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.Role;

class RefusalMessagesTest {

  private static final Locale VIETNAMESE = Locale.of("vi");

  @Test
  void everyCodeAndRoleHasItsWordsInBothLanguagesAndNothingElseHas() throws IOException {
    Set<String> expected =
        Stream.concat(
                Arrays.stream(RefusalCode.values()).map(RefusalCode::name),
                Arrays.stream(Role.values()).map(role -> "role." + role))
            .collect(Collectors.toSet());

    assertThat(words("vi").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(words("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void bothLanguagesSpeakOfTheSameArguments() throws IOException {
    Properties vietnamese = words("vi");
    Properties english = words("en");

    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(vietnamese.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @Test
  void theWordsAreVietnameseUnlessEnglishIsAskedFor() {
    Refusal refusal = Refusal.of(RefusalCode.REASON_REQUIRED);

    assertThat(RefusalMessages.of(refusal, VIETNAMESE)).isEqualTo("Cần nêu lý do.");
    assertThat(RefusalMessages.of(refusal, Locale.FRENCH)).isEqualTo("Cần nêu lý do.");
    assertThat(RefusalMessages.of(refusal, Locale.UK)).isEqualTo("A reason is required.");
  }

  @Test
  void daysRolesYearsAndListsAreWrittenAsPeopleWriteThem() {
    Refusal days =
        Refusal.of(
            RefusalCode.OCCURRED_BEFORE_ASSIGNED,
            LocalDate.parse("2023-01-05"),
            LocalDate.parse("2023-02-10"));

    assertThat(RefusalMessages.of(days, VIETNAMESE)).contains("05/01/2023", "10/02/2023");
    assertThat(RefusalMessages.of(days, Locale.ENGLISH)).contains("2023-01-05", "2023-02-10");
    assertThat(RefusalMessages.of(Refusal.of(RefusalCode.ROLE_MAY_NOT, Role.AUDITOR), VIETNAMESE))
        .contains("Thanh tra, kiểm toán");
    assertThat(RefusalMessages.of(Refusal.of(RefusalCode.CALENDAR_MISSING, 2027), Locale.ENGLISH))
        .contains("2027");
    assertThat(
            RefusalMessages.of(
                Refusal.of(RefusalCode.PROBLEMS_UNSETTLED, 2, List.of("p1", "p2")), Locale.ENGLISH))
        .isEqualTo("2 problems are neither settled nor accepted: p1, p2.");
  }

  @Test
  void apostrophesDoNotSwallowTheArguments() {
    Refusal offered =
        Refusal.of(RefusalCode.EXTENSION_ALREADY_OFFERED, LocalDate.parse("2023-02-10"));

    assertThat(RefusalMessages.of(offered, Locale.ENGLISH))
        .contains("2023-02-10", "the lead agency's answer");
  }

  private static Set<String> placeholders(String pattern) {
    return Pattern.compile("\\{\\d}")
        .matcher(pattern)
        .results()
        .map(result -> result.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties words(String language) throws IOException {
    String name = "refusals_" + language + ".properties";
    try (InputStream in =
        Objects.requireNonNull(RefusalMessages.class.getResourceAsStream(name), name)) {
      Properties words = new Properties();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    }
  }
}
