package vn.dondoc.verifier.export;

/** Texts of one fixed form, such as moments and identifiers. */
enum Shape {
  /** UTC to the microsecond. */
  MOMENT("0000-00-00T00:00:00.000000Z"),
  /** Lower-case hexadecimal. */
  UUID("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");

  /** 0 stands for a digit, x for a hexadecimal one, everything else for itself. */
  private final String form;

  Shape(String form) {
    this.form = form;
  }

  boolean matches(byte[] text) {
    if (text.length != form.length()) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (!matches(form.charAt(i), text[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(char form, byte character) {
    boolean digit = character >= '0' && character <= '9';
    return switch (form) {
      case '0' -> digit;
      case 'x' -> digit || (character >= 'a' && character <= 'f');
      default -> character == form;
    };
  }
}
