package vn.dondoc.query.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.http.Language;

/** Every event that the catalogue has is told in a sentence of its own. */
class SentencesTest {

  static Stream<Class<? extends DomainEvent>> everyKind() {
    return EventCatalogue.storedTypes().stream()
        .map(it -> EventCatalogue.classOf(it).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindOfEventHasASentenceByItself(Class<? extends DomainEvent> kind) {
    for (boolean sparse : new boolean[] {false, true}) {
      DomainEvent event = (DomainEvent) sample(kind, sparse);
      Sentence sentence = Sentences.about(event, QueryTestbed.OFFICE);

      for (Language language : Language.values()) {
        assertThat(SentenceTemplate.render(sentence, language))
            .as("%s, optional parts left out: %s", kind.getSimpleName(), sparse)
            .endsWith(".")
            .contains("lan.nt")
            .doesNotContain("…", "{", "}", "[", "]", "null");
      }
    }
  }

  @Test
  void noTwoKindsAreToldInTheSameWords() {
    Recorded somebody = new Recorded("x", null, null, null, null, null);
    Set<String> told = new HashSet<>();
    for (StoredType type : EventCatalogue.storedTypes()) {
      DomainEvent event = (DomainEvent) sample(EventCatalogue.classOf(type).orElseThrow(), true);
      told.add(SentenceTemplate.render(Sentences.about(event, somebody), Language.VIETNAMESE));
    }

    assertThat(told).hasSameSizeAs(EventCatalogue.storedTypes());
  }

  @Test
  void whoLeadsATaskIsNamedWhereTheEventSaysSoAndDescribedWhereItDoesNot() {
    DomainEvent accepted = new vn.dondoc.events.TaskEvent.TaskAccepted(LocalDate.EPOCH);
    Sentence sentence = Sentences.about(accepted, QueryTestbed.OFFICE);

    assertThat(SentenceTemplate.render(sentence, Language.VIETNAMESE))
        .isEqualTo("Cơ quan chủ trì đã nhận nhiệm vụ (người nhập: lan.nt).");
    assertThat(SentenceTemplate.render(sentence, Language.ENGLISH))
        .isEqualTo("The lead agency accepted the task (entered by lan.nt).");
  }

  /** A record of plausible values; a sparse one has none where it may have none. */
  private static Object sample(Class<?> type, boolean sparse) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(
                it ->
                    sparse && it.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        ? null
                        : value(it.getGenericType(), it.getName(), sparse))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " cannot be made", e);
    }
  }

  private static Object value(Type type, String name, boolean sparse) {
    if (type instanceof ParameterizedType list) {
      return List.of(value(list.getActualTypeArguments()[0], name, sparse));
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return "một " + name;
    }
    if (plain == LocalDate.class) {
      return LocalDate.of(2026, 11, 21);
    }
    if (plain == LocalTime.class) {
      return LocalTime.NOON;
    }
    if (plain == boolean.class) {
      return true;
    }
    if (plain == int.class) {
      return 3;
    }
    if (plain == long.class || plain == Long.class) {
      return 3L;
    }
    return plain.isEnum() ? plain.getEnumConstants()[0] : sample(plain, sparse);
  }
}
