package vn.dondoc.events.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent.ErasedRemark;

class EventCatalogueTest {

  @Test
  void everyRecordThatAnEventMayBeHasAStoredName() {
    assertThat(permittedRecords(DomainEvent.class).filter(kind -> kind != ErasedRemark.class))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              StoredType type = EventCatalogue.storedTypeOf(event.asSubclass(DomainEvent.class));
              assertThat(EventCatalogue.classOf(type))
                  .contains(event.asSubclass(DomainEvent.class));
            })
        .hasSameSizeAs(EventCatalogue.storedTypes());
  }

  @Test
  void whatStandsForAnErasedRemarkIsNeverStored() {
    assertThatThrownBy(() -> EventCatalogue.storedTypeOf(ErasedRemark.class))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesAreUniqueKebabCaseAndRevisionsCountFromOne() {
    assertThat(EventCatalogue.storedTypes())
        .extracting(StoredType::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    assertThat(EventCatalogue.storedTypes()).extracting(StoredType::revision).allMatch(r -> r >= 1);
  }

  @Test
  void aNameOutsideTheCatalogueHasNoClass() {
    assertThat(EventCatalogue.classOf(new StoredType("task-vanished", 1))).isEmpty();
    assertThat(EventCatalogue.classOf(new StoredType("task-accepted", 2))).isEmpty();
    assertThatThrownBy(() -> EventCatalogue.storedTypeOf(DomainEvent.class))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Stream<Class<?>> permittedRecords(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses())
            .flatMap(EventCatalogueTest::permittedRecords);
  }
}
