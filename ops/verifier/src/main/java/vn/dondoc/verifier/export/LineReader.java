package vn.dondoc.verifier.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Lines as slices of a buffer, so that reading a long file makes no garbage. */
final class LineReader {

  /** Above any event that the log takes, whose commands are bounded by one megabyte. */
  static final int LONGEST_BYTES = 16 * 1024 * 1024;

  private static final int USUAL_BYTES = 256 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[USUAL_BYTES];
  private int filled;
  private int from;
  private int to;
  private int next;
  private long number;
  private boolean ended;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next line.
   *
   * @return false if there is none
   * @throws RefusedException if it is longer than {@link #LONGEST_BYTES}
   */
  boolean next() throws IOException, RefusedException {
    from = next;
    int searched = from;
    int end = indexOfNewline(searched);
    while (end < 0) {
      searched = filled - from;
      if (!fill()) {
        return rest();
      }
      end = indexOfNewline(from + searched);
    }
    number++;
    to = end;
    next = end + 1;
    ended = true;
    return true;
  }

  private boolean rest() {
    to = filled;
    next = filled;
    ended = false;
    if (from == to) {
      return false;
    }
    number++;
    return true;
  }

  private int indexOfNewline(int start) {
    for (int i = start; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves what was begun to the front, makes room, and reads on; false at the end of the file. */
  private boolean fill() throws IOException, RefusedException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      next -= from;
      from = 0;
    }
    if (filled == buffer.length) {
      if (filled > LONGEST_BYTES) {
        throw new RefusedException(Reason.LINE_TOO_LONG, LONGEST_BYTES).atLine(number + 1);
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read >= 0;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the line starts in the buffer. */
  int from() {
    return from;
  }

  /** Where the line ends in the buffer, its newline not included. */
  int to() {
    return to;
  }

  /** How many bytes the line has with its newline, if it has one. */
  int lengthWithNewline() {
    return ended ? to + 1 - from : to - from;
  }

  /** Whether a newline ends the line; otherwise the file ends there. */
  boolean hasNewline() {
    return ended;
  }

  /** From 1. */
  long number() {
    return number;
  }
}
