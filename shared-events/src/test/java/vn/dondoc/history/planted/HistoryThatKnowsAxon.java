package vn.dondoc.history.planted;

import org.axonframework.messaging.MetaData;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class HistoryThatKnowsAxon {
  public boolean offends() {
    return MetaData.emptyInstance().isEmpty();
  }
}
