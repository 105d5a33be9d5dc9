package vn.dondoc.events.stored;

import tools.jackson.databind.JsonNode;

/**
 * {@code task-assigned} before there were occurrences of recurring tasks: every task was one that
 * had been assigned once, so there is nothing to add.
 */
final class TaskAssignedOnce implements Upcaster {

  @Override
  public StoredType from() {
    return new StoredType("task-assigned", 1);
  }

  @Override
  public StoredType to() {
    return new StoredType("task-assigned", 2);
  }

  @Override
  public JsonNode upcast(JsonNode payload) {
    return payload;
  }
}
