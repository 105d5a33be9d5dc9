package vn.dondoc.verifier.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A string without its quotes and escapes, as UTF-8. */
public final class JsonText implements Json {

  private final byte[] utf8;

  /** Takes the bytes as they are: known to be UTF-8, and not changed any more. */
  JsonText(byte[] utf8) {
    this.utf8 = utf8;
  }

  public static JsonText of(String text) {
    return new JsonText(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves, to be hashed or copied and not to be changed. */
  public byte[] utf8() {
    return utf8;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonText text && Arrays.equals(utf8, text.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
