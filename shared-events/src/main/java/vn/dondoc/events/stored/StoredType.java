package vn.dondoc.events.stored;

/**
 * What stands in the log for an event's class.
 *
 * @param name kebab-case, {@code task-assigned}
 * @param revision 1 for the first shape of this name
 */
public record StoredType(String name, int revision) {

  @Override
  public String toString() {
    return name + "." + revision;
  }
}
