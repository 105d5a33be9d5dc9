package vn.dondoc.events.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;

/**
 * What is appended can be read again: of every event, each component in turn is null, in records
 * and lists within it too. Either that may be and is read back, or it is never written.
 */
class RequiredComponentsTest {

  private final EventSerializer serializer = new EventSerializer();

  static List<DomainEvent> samples() {
    return EventSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatCouldNotBeReadAgainIsNotWritten(DomainEvent sample) {
    StoredType type = EventCatalogue.storedTypeOf(sample.getClass());
    List<Gap> gaps = gapsIn((Record) sample);

    assertThat(gaps).isNotEmpty();
    for (Gap gap : gaps) {
      Optional<DomainEvent> made = made(gap).map(DomainEvent.class::cast);
      Optional<byte[]> json = made.flatMap(this::written);

      assertThat(json.isPresent()).as("%s without %s", type, gap.path()).isEqualTo(gap.mayBe());
      json.ifPresent(
          bytes ->
              assertThat(serializer.read(type.name(), type.revision(), bytes))
                  .as("%s without %s", type, gap.path())
                  .isEqualTo(made.orElseThrow()));
    }
  }

  @Test
  void metadataThatDoNotSayWhoAreNotWritten() {
    Gap user = gapsIn(EventSamples.RECORDED).getFirst();
    Recorded nobodys = (Recorded) made(user).orElseThrow();

    assertThat(user.path()).isEqualTo("user");
    assertThatThrownBy(() -> serializer.writeMetadata(nobodys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user");
  }

  private Optional<byte[]> written(DomainEvent event) {
    try {
      return Optional.of(serializer.write(event));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /**
   * One null.
   *
   * @param mayBe whether it is declared so
   * @param made the value with the null in it
   */
  private record Gap(String path, boolean mayBe, Maker made) {}

  private interface Maker {
    Object make() throws ReflectiveOperationException;
  }

  /** Empty where the records themselves refuse it. */
  private static Optional<Object> made(Gap gap) {
    try {
      return Optional.of(gap.made().make());
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).as(gap.path()).isInstanceOf(NullPointerException.class);
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(gap.path(), e);
    }
  }

  private static List<Gap> gapsIn(Record whole) {
    List<Gap> gaps = new ArrayList<>();
    for (RecordComponent component : whole.getClass().getRecordComponents()) {
      if (component.getType().isPrimitive()) {
        continue;
      }
      String name = component.getName();
      boolean mayBe = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      gaps.add(new Gap(name, mayBe, () -> with(whole, name, null)));
      for (Gap inner : gapsWithin(value(whole, component))) {
        gaps.add(
            new Gap(
                name + inner.path(), inner.mayBe(), () -> with(whole, name, inner.made().make())));
      }
    }
    return gaps;
  }

  private static List<Gap> gapsWithin(@Nullable Object value) {
    List<Gap> gaps = new ArrayList<>();
    if (value instanceof Record inner) {
      for (Gap gap : gapsIn(inner)) {
        gaps.add(new Gap("." + gap.path(), gap.mayBe(), gap.made()));
      }
    } else if (value instanceof List<?> list) {
      gaps.add(new Gap("[0]", false, () -> Collections.<@Nullable Object>singletonList(null)));
      for (Gap gap : gapsWithin(list.getFirst())) {
        gaps.add(new Gap("[0]" + gap.path(), gap.mayBe(), () -> List.of(gap.made().make())));
      }
    }
    return gaps;
  }

  private static Record with(Record whole, String name, @Nullable Object value)
      throws ReflectiveOperationException {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].getName().equals(name) ? value : value(whole, components[i]);
    }
    Constructor<?> canonical = whole.getClass().getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return (Record) canonical.newInstance(values);
  }

  private static @Nullable Object value(Record whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.toString(), e);
    }
  }
}
