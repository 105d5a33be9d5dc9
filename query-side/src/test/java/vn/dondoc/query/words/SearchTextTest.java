package vn.dondoc.query.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "Hoà, hoa",
    "Hòa, hoa",
    "ĐỀ ÁN, de an",
    "Nguyễn Thị Ước, nguyen thi uoc",
    "ﬁle, file",
    "'  nhiều\tkhoảng   trắng ', nhieu khoang trang"
  })
  void marksCaseAndSpacesDoNotCount(String written, String folded) {
    assertThat(SearchText.fold(written)).isEqualTo(folded);
    assertThat(SearchText.fold(Normalizer.normalize(written, Normalizer.Form.NFD)))
        .isEqualTo(folded);
  }

  @Test
  void invisibleCharactersDoNotCount() {
    assertThat(SearchText.fold("h\u200Bo\u202Ea\uFEFF")).isEqualTo("hoa");
  }

  @Test
  void characterByCharacterIsAsAWhole() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, 0x2100)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      assertThat(SearchText.fold(text)).as("seed %d", seed).isEqualTo(SearchText.foldAny(text));
    }
    assertThat(SearchText.fold("ΟΔΟΣ ΣΑ")).isEqualTo("οδος σα");
  }

  @Test
  void wildcardsMeanThemselves() {
    assertThat(SearchText.patterns("50% a_b c\\d"))
        .containsExactly("%50\\%%", "%a\\_b%", "%c\\\\d%");
  }

  @Test
  void everyWordIsSoughtHoweverManyAndEachOnce() {
    assertThat(SearchText.words("một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"))
        .containsExactly("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi");
    assertThat(SearchText.words("a b c d e f g h i k l m")).hasSize(12);
  }

  @Test
  void noWordsMakeNoPatterns() {
    assertThat(SearchText.patterns(" \u200B ")).isEmpty();
  }
}
