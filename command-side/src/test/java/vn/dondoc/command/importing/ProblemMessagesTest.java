package vn.dondoc.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;

class ProblemMessagesTest {

  private static final Locale VIETNAMESE = Locale.of("vi");

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void every_problem_has_words_in_both_languages(ProblemCode code) {
    Finding finding = Finding.of(code, "Sở Tài", "B");

    assertThat(ProblemMessages.of(finding, VIETNAMESE))
        .isNotEqualTo(code.name())
        .isNotEqualTo(ProblemMessages.of(finding, Locale.ENGLISH));
    assertThat(ProblemMessages.of(finding, Locale.ENGLISH)).isNotEqualTo(code.name());
  }

  @ParameterizedTest
  @EnumSource(Unreadable.Code.class)
  void every_reason_has_words_in_both_languages(Unreadable.Code code) {
    Unreadable unreadable = new Unreadable(code, List.of("a", "b"));

    assertThat(ProblemMessages.of(unreadable, VIETNAMESE))
        .isNotEqualTo(code.name())
        .isNotEqualTo(ProblemMessages.of(unreadable, Locale.ENGLISH));
    assertThat(ProblemMessages.of(unreadable, Locale.ENGLISH)).isNotEqualTo(code.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void no_words_are_left_for_codes_that_are_gone(String language) throws Exception {
    List<String> codes = new ArrayList<>();
    Arrays.stream(ProblemCode.values()).map(Enum::name).forEach(codes::add);
    Arrays.stream(Unreadable.Code.values()).map(Enum::name).forEach(codes::add);
    Properties words = new Properties();
    try (var in =
        ProblemMessages.class.getResourceAsStream("problems_" + language + ".properties")) {
      words.load(in);
    }

    assertThat(new TreeSet<>(words.stringPropertyNames())).isEqualTo(new TreeSet<>(codes));
  }

  @Test
  void the_words_speak_of_the_arguments() {
    assertThat(ProblemMessages.of(Finding.of(ProblemCode.AGENCY_UNKNOWN, "Sở Tài"), VIETNAMESE))
        .isEqualTo("Không có cơ quan “Sở Tài” trong danh mục.");
  }
}
