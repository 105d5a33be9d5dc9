package vn.dondoc.query.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way to who asked for it, hashed while it is written. For one thread. */
public final class ExportFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final MessageDigest sha256;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  ExportFile(OutputStream out) {
    this.out = out;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** One that goes nowhere, for its hash. */
  static ExportFile hashing() {
    return new ExportFile(OutputStream.nullOutputStream());
  }

  public void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, bytes.length);
  }

  /**
   * @throws ClientGoneException if nobody takes it any more
   */
  public void write(byte[] bytes, int length) {
    int from = 0;
    while (from < length) {
      if (filled == buffer.length) {
        pass();
      }
      int part = Math.min(length - from, buffer.length - filled);
      System.arraycopy(bytes, from, buffer, filled, part);
      filled += part;
      from += part;
    }
  }

  /** Of everything so far, in hexadecimal. */
  public String hashSoFar() {
    pass();
    try {
      return HexFormat.of().formatHex(((MessageDigest) sha256.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's own SHA-256 can be cloned", e);
    }
  }

  void finish() {
    pass();
    try {
      out.flush();
    } catch (IOException e) {
      throw new ClientGoneException(e);
    }
  }

  private void pass() {
    sha256.update(buffer, 0, filled);
    try {
      out.write(buffer, 0, filled);
    } catch (IOException e) {
      throw new ClientGoneException(e);
    }
    filled = 0;
  }
}
