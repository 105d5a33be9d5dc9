package vn.dondoc.events.stored;

import tools.jackson.databind.JsonNode;

/**
 * One step from what was once stored towards what is written today. Stored events are never
 * rewritten; they are read through a chain of these. A step is a pure function and accepts
 * everything that was ever stored under {@link #from}.
 */
public interface Upcaster {

  StoredType from();

  StoredType to();

  JsonNode upcast(JsonNode payload);
}
