package vn.dondoc.query;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.query.overdue.planted.KnowsTasks;
import vn.dondoc.query.planted.one.One;
import vn.dondoc.query.planted.two.Two;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.tasks.planted.Offenders;

/** The structure as a test. Each rule is seen to hold, and seen to catch a planted offender. */
class ArchitectureTest {

  private static final JavaClasses QUERY_SIDE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.dondoc.query");

  private static final ArchRule NEVER_THE_COMMAND_SIDE =
      noClasses().should().dependOnClassesThat().resideInAPackage("vn.dondoc.command..");

  private static final ArchRule AXON_ONLY_IN_THE_LIVE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.dondoc.query.projection.live")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.axonframework..");

  private static final ArchRule QUESTIONS_DO_NOT_KNOW_ONE_ANOTHER =
      noClasses()
          .that()
          .resideInAPackage("vn.dondoc.query.tasks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("vn.dondoc.query.overdue..", "vn.dondoc.query.history..");

  private static final ArchRule OVERDUE_AND_HISTORY_KNOW_NO_OTHER_QUESTION =
      noClasses()
          .that()
          .resideInAnyPackage("vn.dondoc.query.overdue..", "vn.dondoc.query.history..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "vn.dondoc.query.tasks", "vn.dondoc.query.audit", "vn.dondoc.query.statistics");

  private static final ArchRule CONTROLLERS_SPEAK_NO_SQL =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Controller")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

  private static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now", ZoneId.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  private static final ArchRule PROJECTIONS_ARE_PURE =
      classes()
          .that()
          .implement(Projection.class)
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackages(
                      "org.springframework..",
                      "org.axonframework..",
                      "java.sql..",
                      "javax.sql..",
                      "java.io..",
                      "java.net..",
                      "java.util.concurrent..")
                  .and(not(equivalentTo(Clock.class))));

  private static final ArchRule NO_CYCLES =
      slices().matching("vn.dondoc.query.(**)").should().beFreeOfCycles();

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(NEVER_THE_COMMAND_SIDE, Offenders.KnowsTheCommandSide.class),
        arguments(AXON_ONLY_IN_THE_LIVE_PACKAGE, Offenders.KnowsAxon.class),
        arguments(QUESTIONS_DO_NOT_KNOW_ONE_ANOTHER, Offenders.KnowsAnotherQuestion.class),
        arguments(OVERDUE_AND_HISTORY_KNOW_NO_OTHER_QUESTION, KnowsTasks.class),
        arguments(CONTROLLERS_SPEAK_NO_SQL, Offenders.SpeakingController.class),
        arguments(TIME_IS_AN_ARGUMENT, Offenders.LooksAtTheClock.class),
        arguments(PROJECTIONS_ARE_PURE, Offenders.ImpureProjection.class),
        arguments(NO_CYCLES, One.class, Two.class));
  }

  private static Arguments arguments(ArchRule rule, Class<?>... offenders) {
    return Arguments.of(rule, offenders);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleHolds(ArchRule rule, Class<?>[] offenders) {
    rule.check(QUERY_SIDE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleCatchesAPlantedOffender(ArchRule rule, Class<?>[] offenders) {
    assertThat(rule.evaluate(new ClassFileImporter().importClasses(offenders)).hasViolation())
        .isTrue();
  }
}
