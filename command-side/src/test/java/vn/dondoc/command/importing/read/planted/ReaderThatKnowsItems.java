package vn.dondoc.command.importing.read.planted;

import vn.dondoc.command.importing.items.RawItem;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class ReaderThatKnowsItems {
  public boolean offends(RawItem item) {
    return item.ref().isEmpty();
  }
}
