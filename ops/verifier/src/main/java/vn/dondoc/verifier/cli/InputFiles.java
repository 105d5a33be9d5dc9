package vn.dondoc.verifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** The files that are named on the command line. */
final class InputFiles {

  /** Reads a file and says what it holds. */
  interface Reading<T> {
    T read(InputStream in) throws IOException, RefusedException;
  }

  private final InputStream standardInput;

  InputFiles(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * Reads a file as a stream.
   *
   * @throws RefusedException if it cannot be read, or for what is in it
   */
  <T> T read(String name, Reading<T> reading) throws RefusedException {
    if (name.equals(Arguments.STANDARD_INPUT)) {
      return read(name, standardInput, reading);
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return read(name, in, reading);
    } catch (IOException | InvalidPathException e) {
      throw new RefusedException(Reason.UNREADABLE_FILE, name);
    }
  }

  private static <T> T read(String name, InputStream in, Reading<T> reading)
      throws RefusedException {
    try {
      return reading.read(in);
    } catch (IOException e) {
      throw new RefusedException(Reason.UNREADABLE_FILE, name);
    }
  }

  /**
   * Reads a small file as a whole.
   *
   * @throws RefusedException if it cannot be read, or is longer than that
   */
  byte[] readAll(String name, int longestBytes) throws RefusedException {
    byte[] bytes = read(name, in -> in.readNBytes(longestBytes + 1));
    if (bytes.length > longestBytes) {
      throw new RefusedException(Reason.FILE_TOO_LONG, name, longestBytes);
    }
    return bytes;
  }
}
