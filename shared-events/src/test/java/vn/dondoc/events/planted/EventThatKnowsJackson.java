package vn.dondoc.events.planted;

import tools.jackson.databind.json.JsonMapper;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class EventThatKnowsJackson {
  public boolean offends() {
    return JsonMapper.builder().build() != null;
  }
}
