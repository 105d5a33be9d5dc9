package vn.dondoc.access;

/** Texts of callers as they may be kept: of bounded length, and of characters that can be shown. */
final class PlainText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final char CUT = '…';

  private PlainText() {}

  /**
   * @param most characters of the result; a longer text ends with an ellipsis
   */
  static String of(String text, int most) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      boolean fits = plain.length() + Character.charCount(codePoint) < most;
      if (!fits && (i < text.length() || plain.length() + Character.charCount(codePoint) > most)) {
        return plain.append(CUT).toString();
      }
      if (Character.isISOControl(codePoint) || isLoneSurrogate(codePoint)) {
        plain.append(REPLACEMENT);
      } else {
        plain.appendCodePoint(codePoint);
      }
    }
    return plain.toString();
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
