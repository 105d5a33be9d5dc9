package vn.dondoc.events.stored;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All upcasters, found by what they start from and applied until none starts from the result. */
public final class UpcasterChain {

  /** The steps in use. */
  public static final UpcasterChain CURRENT = new UpcasterChain(List.of(new TaskAssignedOnce()));

  private final Map<StoredType, Upcaster> steps;

  /**
   * @throws IllegalArgumentException if steps go round in a circle
   * @throws IllegalStateException if two steps start from the same name and revision
   */
  public UpcasterChain(List<Upcaster> upcasters) {
    steps = upcasters.stream().collect(toUnmodifiableMap(Upcaster::from, Function.identity()));
    steps.keySet().forEach(this::requireEnd);
  }

  /** The name and revision that an event stored as {@code stored} has after all steps. */
  StoredType target(StoredType stored) {
    StoredType type = stored;
    for (@Nullable Upcaster step = steps.get(type); step != null; step = steps.get(type)) {
      type = step.to();
    }
    return type;
  }

  boolean startsFrom(StoredType stored) {
    return steps.containsKey(stored);
  }

  JsonNode upcast(StoredType stored, JsonNode payload) {
    StoredType type = stored;
    JsonNode json = payload;
    for (@Nullable Upcaster step = steps.get(type); step != null; step = steps.get(type)) {
      json = step.upcast(json);
      type = step.to();
    }
    return json;
  }

  private void requireEnd(StoredType start) {
    var seen = new HashSet<StoredType>();
    StoredType type = start;
    for (@Nullable Upcaster step = steps.get(type); step != null; step = steps.get(type)) {
      if (!seen.add(type)) {
        throw new IllegalArgumentException("upcasters go round in a circle at " + type);
      }
      type = step.to();
    }
  }
}
