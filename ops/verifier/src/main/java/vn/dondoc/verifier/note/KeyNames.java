package vn.dondoc.verifier.note;

/** Names of keys: not empty, and without what separates them from the rest of a line. */
final class KeyNames {

  private KeyNames() {}

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.codePoints().noneMatch(c -> c == '+' || c < ' ' || isUnicodeSpace(c));
  }

  private static boolean isUnicodeSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
