package vn.dondoc.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void oneParameterChangedLeavesTheOthers() {
    Settings settings = Settings.durable().withParameter("fsync", "off").withoutShutdownHook();

    assertThat(settings.parameters())
        .containsEntry("fsync", "off")
        .containsEntry("full_page_writes", "on");
    assertThat(settings.stopAtJvmExit()).isFalse();
    assertThat(Settings.durable().parameters()).containsEntry("fsync", "on");
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, off; rm -rf x",
    "fsync, $(x)",
    "fsync -c port, 1",
    "FSYNC, off",
    "fsync, 'o f'"
  })
  void whatAShellWouldReadIsRefused(String name, String value) {
    assertThatThrownBy(() -> Settings.durable().withParameter(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a plain server parameter");
  }
}
