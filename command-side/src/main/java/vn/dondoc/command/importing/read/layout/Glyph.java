package vn.dondoc.command.importing.read.layout;

/**
 * A character as it stands on the page, or several that share one shape.
 *
 * @param left of its advance, not of its ink; {@code right} likewise
 * @param baseline y of the line it stands on
 * @param size of its font on the page
 */
public record Glyph(
    String text, double left, double right, double baseline, double size, boolean bold) {

  boolean isBlank() {
    return text.isBlank();
  }

  double centreX() {
    return (left + right) / 2;
  }

  /** About the middle of its small letters. */
  double centreY() {
    return baseline - 0.3 * size;
  }
}
