package vn.dondoc.bench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.bench.harness.planted.HarnessThatKnowsOurs;
import vn.dondoc.bench.peers.planted.PeerThatKnowsOurs;
import vn.dondoc.bench.workload.planted.WorkloadThatKnowsOurs;

/** Nobody is measured by rules that know who it is; each rule is seen failing. */
class ArchitectureTest {

  private static final JavaClasses BENCH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("vn.dondoc.bench");

  private record Guarded(String name, ArchRule rule, Class<?> offender) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guarded> rules() {
    return Stream.of(
        new Guarded(
            "the harness knows nobody",
            classes()
                .that()
                .resideInAPackage("vn.dondoc.bench.harness..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "com.zaxxer.hikari..",
                    "vn.dondoc.embeddedpostgres..",
                    "vn.dondoc.harness..",
                    "vn.dondoc.bench.harness.."),
            HarnessThatKnowsOurs.class),
        new Guarded(
            "the workload knows no contender",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.bench.workload..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("vn.dondoc.bench.ours..", "vn.dondoc.bench.peers.."),
            WorkloadThatKnowsOurs.class),
        new Guarded(
            "peers do not know ours",
            noClasses()
                .that()
                .resideInAPackage("vn.dondoc.bench.peers..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("vn.dondoc.bench.ours.."),
            PeerThatKnowsOurs.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Guarded guarded) {
    guarded.rule().check(BENCH);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenFailing(Guarded guarded) {
    JavaClasses planted = new ClassFileImporter().importClasses(guarded.offender());
    assertThatThrownBy(() -> guarded.rule().check(planted)).isInstanceOf(AssertionError.class);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("vn.dondoc.bench.(*)..").should().beFreeOfCycles().check(BENCH);
  }
}
