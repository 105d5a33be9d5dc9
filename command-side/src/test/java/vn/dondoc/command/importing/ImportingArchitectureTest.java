package vn.dondoc.command.importing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.Test;

/** The package reads as a pipeline, and stays free of frameworks. */
class ImportingArchitectureTest {

  private static final String ROOT = "vn.dondoc.command.importing";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final ArchRule PURE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "javax.xml.parsers..",
              "org.xml.sax..",
              "org.apache.poi..",
              "org.openxmlformats..",
              "org.apache.pdfbox..",
              "org.apache.fontbox..",
              "org.jspecify..",
              "vn.dondoc.events..",
              "vn.dondoc.history..",
              "vn.dondoc.command.agency..",
              ROOT + "..");

  private static final ArchRule FORMATS_IN_READ_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.poi..",
              "org.openxmlformats..",
              "org.xml.sax..",
              "org.apache.pdfbox..",
              "org.apache.fontbox..");

  private static final ArchRule LAYOUT_IS_GEOMETRY =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".read.layout..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "org.jspecify..", ROOT + ".read.layout..");

  private static final ArchRule PIPELINE =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("importer")
          .definedBy(ROOT)
          .layer("facts")
          .definedBy(ROOT + ".facts..")
          .layer("resolved")
          .definedBy(ROOT + ".resolved..")
          .layer("items")
          .definedBy(ROOT + ".items..")
          .layer("rows")
          .definedBy(ROOT + ".rows..")
          .layer("table")
          .definedBy(ROOT + ".table..")
          .layer("read")
          .definedBy(ROOT + ".read..")
          .layer("draft")
          .definedBy(ROOT + ".draft..")
          .layer("text")
          .definedBy(ROOT + ".text..")
          .whereLayer("importer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("facts")
          .mayOnlyBeAccessedByLayers("importer")
          .whereLayer("resolved")
          .mayOnlyBeAccessedByLayers("importer", "facts")
          .whereLayer("items")
          .mayOnlyBeAccessedByLayers("importer", "resolved")
          .whereLayer("rows")
          .mayOnlyBeAccessedByLayers("importer", "items")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("importer", "items", "rows");

  @Test
  void nothing_but_the_language_the_events_and_readers_of_formats() {
    PURE.check(CLASSES);
  }

  @Test
  void formats_are_known_to_the_first_stage_alone() {
    FORMATS_IN_READ_ALONE.check(CLASSES);
  }

  @Test
  void layout_knows_geometry_alone() {
    LAYOUT_IS_GEOMETRY.check(CLASSES);
  }

  @Test
  void each_stage_knows_only_those_before_it() {
    PIPELINE.check(CLASSES);
  }

  @Test
  void the_rules_catch_an_offender() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

    assertThat(PURE.evaluate(offender).hasViolation()).isTrue();
    assertThat(FORMATS_IN_READ_ALONE.evaluate(offender).hasViolation()).isTrue();
  }

  @Test
  void a_stage_that_knows_a_later_one_is_caught() {
    ImportOption noTests = ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
    JavaClasses planted =
        new ClassFileImporter()
            .withImportOption(
                location -> noTests.includes(location) || location.contains("ReaderThatKnowsItems"))
            .importPackages(ROOT);

    assertThat(PIPELINE.evaluate(planted).hasViolation()).isTrue();
  }

  /** Planted: a class of the root that reads cells by itself, with a framework's annotation. */
  @org.springframework.stereotype.Component
  static final class Offender {
    CellReference cell() {
      return new CellReference("A1");
    }
  }
}
