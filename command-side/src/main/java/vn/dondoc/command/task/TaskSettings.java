package vn.dondoc.command.task;

/**
 * What a province may set for itself.
 *
 * @param extensionsAllowed how many extensions one task may be granted; one province allows one
 */
public record TaskSettings(int extensionsAllowed) {

  public static final TaskSettings DEFAULT = new TaskSettings(2);

  public TaskSettings {
    if (extensionsAllowed < 0) {
      throw new IllegalArgumentException("extensionsAllowed " + extensionsAllowed);
    }
  }
}
