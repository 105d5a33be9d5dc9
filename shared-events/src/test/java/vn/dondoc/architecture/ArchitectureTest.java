package vn.dondoc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.events.planted.EventThatKnowsJackson;
import vn.dondoc.events.stored.planted.SerializerThatKnowsAxon;
import vn.dondoc.history.planted.HistoryThatKnowsAxon;

/** The structure of what both sides share, as rules; each is seen failing on a planted offender. */
class ArchitectureTest {

  private static final JavaClasses SHARED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("vn.dondoc");

  private record Guarded(String name, ArchRule rule, Class<?> offender) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guarded> rules() {
    return Stream.of(
        new Guarded(
            "events are plain values",
            classes()
                .that()
                .resideInAnyPackage("vn.dondoc.events", "vn.dondoc.events.planted")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "vn.dondoc.events"),
            EventThatKnowsJackson.class),
        new Guarded(
            "history is pure",
            classes()
                .that()
                .resideInAPackage("vn.dondoc.history..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    "java..", "org.jspecify..", "vn.dondoc.events", "vn.dondoc.history.."),
            HistoryThatKnowsAxon.class),
        new Guarded(
            "how events are stored knows neither Axon nor the database",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.events.stored..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.axonframework..",
                    "java.sql..",
                    "org.postgresql..",
                    "vn.dondoc.eventstore.."),
            SerializerThatKnowsAxon.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Guarded guarded) {
    guarded.rule().check(SHARED);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenFailing(Guarded guarded) {
    JavaClasses planted = new ClassFileImporter().importClasses(guarded.offender());
    assertThatThrownBy(() -> guarded.rule().check(planted)).isInstanceOf(AssertionError.class);
  }
}
