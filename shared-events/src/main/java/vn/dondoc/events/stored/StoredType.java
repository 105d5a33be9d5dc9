package vn.dondoc.events.stored;

/**
 * What stands in the log for an event's class.
 *
 * @param name kebab-case, {@code task-assigned}
 * @param revision 1 for the first shape of this name
 */
public record StoredType(String name, int revision) {

  /**
   * What {@link #toString} gives.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static StoredType parse(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException("no name and revision: " + text);
    }
    return new StoredType(text.substring(0, dot), Integer.parseInt(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return name + "." + revision;
  }
}
