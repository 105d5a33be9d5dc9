package vn.dondoc.cli.backup;

/** Hears what was done and found, one thing after another. */
@FunctionalInterface
public interface Told {

  /**
   * @param text for people
   * @param facts the same for programs: a record
   */
  void line(String text, Object facts);
}
