package vn.dondoc.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dondoc.verifier.refusal.Reason;

class MessagesTest {

  private static final ResourceBundle VIETNAMESE = bundle(Locale.ROOT);
  private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);

  @ParameterizedTest
  @EnumSource
  void everyReasonHasWordsInBothLanguagesThatSpeakOfTheSameThings(Reason reason) {
    String key = "refusal." + reason.name();
    assertThat(arguments(VIETNAMESE.getString(key))).isEqualTo(arguments(ENGLISH.getString(key)));
    assertThat(VIETNAMESE.getString(key)).isNotEqualTo(ENGLISH.getString(key));
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandHasWordsInBothLanguages(Command command) {
    for (String prefix : new String[] {"command.", "limits."}) {
      assertThat(VIETNAMESE.getString(prefix + command.name()))
          .isNotEqualTo(ENGLISH.getString(prefix + command.name()));
      assertThat(VIETNAMESE.getString("help")).contains("verifier.jar " + command.written());
      assertThat(ENGLISH.getString("help")).contains("verifier.jar " + command.written());
    }
  }

  @Test
  void neitherLanguageHasWordsThatTheOtherLacks() {
    assertThat(VIETNAMESE.keySet()).isEqualTo(ENGLISH.keySet());
    for (String key : ENGLISH.keySet()) {
      assertThat(arguments(VIETNAMESE.getString(key)))
          .as(key)
          .isEqualTo(arguments(ENGLISH.getString(key)));
    }
  }

  private static int arguments(String pattern) {
    return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT)
        .getFormatsByArgumentIndex()
        .length;
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "vn.dondoc.verifier.cli.messages",
        locale,
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
