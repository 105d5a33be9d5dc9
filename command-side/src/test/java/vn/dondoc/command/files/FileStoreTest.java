package vn.dondoc.command.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of uploads are only names: no path, nothing that a terminal or a browser would obey. */
class FileStoreTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kế hoạch 915.docx | Kế hoạch 915.docx",
        "../../etc/passwd | passwd",
        "C:\\Users\\lan\\plan.txt | plan.txt",
        "/etc/cron.d/x | x",
        "..\\..\\boot.ini | boot.ini",
        "a:b*c?.txt | abc.txt",
        "<b>\"x\".txt | bx.txt"
      },
      quoteCharacter = '`')
  void theLastPartIsKept(String uploaded, String kept) {
    assertThat(FileStore.safeFileName(uploaded)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n../../b",
        "a\r\n..\\..\\b",
        "\u202Ea\u200B/../b",
        "x\0/b",
        "\u0085/b",
        "\u2028/b"
      })
  void nothingHidesAPath(String uploaded) {
    assertThat(FileStore.safeFileName(uploaded)).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "..", ".", "a/..", "\n", "\u202E"})
  void aNameIsGivenWhereNoneIsLeft(String uploaded) {
    assertThat(FileStore.safeFileName(uploaded)).isEqualTo("file");
  }

  @Test
  void aLongNameKeepsItsEndingAndNoHalfCharacter() {
    String name = FileStore.safeFileName("👍".repeat(300) + ".docx");

    assertThat(name).hasSizeLessThanOrEqualTo(255).endsWith("👍.docx").startsWith("👍");
    assertThat(FileStore.safeFileName(null)).isEqualTo("file");
  }
}
