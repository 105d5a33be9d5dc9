package vn.dondoc.command.architecture;

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
import vn.dondoc.command.axon.planted.AdapterThatKnowsHttp;
import vn.dondoc.command.handover.planted.HandOverThatKnowsHttp;
import vn.dondoc.command.http.planted.ControllerThatKnowsAxon;
import vn.dondoc.command.importing.planted.ImporterThatAsksSpring;
import vn.dondoc.command.task.planted.RuleThatAsksSpring;

/** The structure of the command side, as rules; each is seen failing on a planted offender. */
class ArchitectureTest {

  private static final JavaClasses COMMAND_SIDE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("vn.dondoc.command");

  private record Guarded(String name, ArchRule rule, Class<?> offender) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guarded> rules() {
    return Stream.of(
        new Guarded(
            "deciders are pure",
            classes()
                .that()
                .resideInAnyPackage(
                    "vn.dondoc.command.task..",
                    "vn.dondoc.command.plan..",
                    "vn.dondoc.command.agency..",
                    "vn.dondoc.command.calendar..",
                    "vn.dondoc.command.keys..",
                    "vn.dondoc.command.erasure..",
                    "vn.dondoc.command.decision..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "vn.dondoc.events",
                    "vn.dondoc.history..",
                    "vn.dondoc.command.task..",
                    "vn.dondoc.command.plan..",
                    "vn.dondoc.command.agency..",
                    "vn.dondoc.command.calendar..",
                    "vn.dondoc.command.keys..",
                    "vn.dondoc.command.erasure..",
                    "vn.dondoc.command.decision.."),
            RuleThatAsksSpring.class),
        new Guarded(
            "importing is plain functions",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.command.importing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "vn.dondoc.eventstore..",
                    "vn.dondoc.command.http..",
                    "vn.dondoc.command.axon..",
                    "vn.dondoc.command.drafts.."),
            ImporterThatAsksSpring.class),
        new Guarded(
            "Axon stays in its package",
            noClasses()
                .that()
                .resideOutsideOfPackages("vn.dondoc.command.axon..", "vn.dondoc.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework.."),
            ControllerThatKnowsAxon.class),
        new Guarded(
            "Axon adapters know neither HTTP nor Spring",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.command.axon..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "vn.dondoc.command.http.."),
            AdapterThatKnowsHttp.class),
        new Guarded(
            "handing over knows neither HTTP nor Spring",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.command.handover..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "vn.dondoc.command.http.."),
            HandOverThatKnowsHttp.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Guarded guarded) {
    guarded.rule().check(COMMAND_SIDE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenFailing(Guarded guarded) {
    JavaClasses planted = new ClassFileImporter().importClasses(guarded.offender());
    assertThatThrownBy(() -> guarded.rule().check(planted)).isInstanceOf(AssertionError.class);
  }
}
