package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.agency.DirectoryTsv;
import vn.dondoc.command.http.HttpProblem.FieldProblem;

/** Every way to refuse a request has words, in both languages, and no words are left over. */
class HttpProblemWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void everyCodeHasWords(String language) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "vn.dondoc.command.http.http-problems",
            Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    List<String> expected = new ArrayList<>();
    for (HttpProblemCode code : HttpProblemCode.values()) {
      expected.add(code.name());
      expected.add("title." + code.status().value());
    }
    for (FieldProblem.Code code : FieldProblem.Code.values()) {
      expected.add("field." + code);
    }
    for (DirectoryTsv.Code code : DirectoryTsv.Code.values()) {
      expected.add("table." + code);
    }
    expected.add("table.NOT_UTF8");
    // refusals of the domain have their words elsewhere, but their titles here
    expected.addAll(List.of("title.403", "title.404", "title.409", "title.412", "title.422"));

    assertThat(words.keySet()).containsOnlyOnceElementsOf(expected.stream().distinct().toList());
    assertThat(expected).containsAll(words.keySet());
    assertThat(words.keySet()).allMatch(key -> !words.getString(key).isBlank());
  }
}
