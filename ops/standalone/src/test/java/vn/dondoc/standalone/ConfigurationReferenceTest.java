package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Value;
import vn.dondoc.standalone.Settings.Setting;

/** What an administrator reads about settings is what the code does with them. */
class ConfigurationReferenceTest {

  private static final String COMMITTED = "ops/deploy/configuration.md";
  private static final String GENERATED = "ops/standalone/target/configuration.md";

  @Test
  void theReferenceSaysWhatTheCodeSays() throws IOException {
    String written = ConfigurationReference.markdown();
    Path generated = DondocProcess.module(GENERATED);
    Files.createDirectories(generated.getParent());
    Files.writeString(generated, written);

    assertThat(Files.readString(DondocProcess.module(COMMITTED)))
        .as("the settings have changed: cp %s %s", GENERATED, COMMITTED)
        .isEqualTo(written);
  }

  @Test
  void everySettingSaysWhatItMeans() {
    assertThat(Settings.ours()).hasSizeGreaterThan(20);
    assertThat(Settings.ours()).filteredOn(it -> it.description().isEmpty()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDefaultIsOfASettingThatThereIs(Program program) {
    List<String> ours = Settings.ours().stream().map(Setting::name).toList();

    assertThat(program.settingsWithDefaults())
        .isNotEmpty()
        .filteredOn(name -> name.startsWith("dondoc."))
        .isSubsetOf(ours);
  }

  /** The compiler writes down what is in records of settings, and nothing else. */
  @Test
  void noSettingIsReadPastTheRecords() {
    JavaClasses everything =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.dondoc");

    assertThat(everything).hasSizeGreaterThan(100);
    assertThat(settingsReadByValue(everything)).isEmpty();
  }

  @Test
  void oneThatIsReadPastTheRecordsIsSeen() {
    JavaClasses planted = new ClassFileImporter().importClasses(ReadsByValue.class);

    assertThat(settingsReadByValue(planted)).containsExactly("${dondoc.planted}");
  }

  static final class ReadsByValue {
    ReadsByValue(@Value("${dondoc.planted}") String planted) {
      assertThat(planted).isNotNull();
    }
  }

  private static List<String> settingsReadByValue(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getCodeUnits().stream())
        .flatMap(unit -> unit.getParameterAnnotations().stream())
        .flatMap(Set::stream)
        .filter(annotation -> annotation.getRawType().isEquivalentTo(Value.class))
        .flatMap(annotation -> annotation.get("value").stream())
        .map(Object::toString)
        .filter(expression -> expression.contains("dondoc."))
        .toList();
  }
}
