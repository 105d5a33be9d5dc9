package vn.dondoc.verifier.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Checks a list or a table of figures, in JSON lines or as CSV. */
public final class ListCheck {

  private ListCheck() {}

  /**
   * @throws RefusedException if it is not whole, its checkpoint is not good, or it claims a state
   *     that the checkpoint does not reach
   */
  public static ListVerified verify(InputStream in, TrustedKeys keys)
      throws IOException, RefusedException {
    BufferedInputStream file = new BufferedInputStream(in);
    file.mark(1);
    boolean json = file.read() == '{';
    file.reset();
    ListVerified list = json ? json(file, keys) : CsvListCheck.verify(file, keys);
    if (list.position() > list.checkpoint().size()) {
      throw new RefusedException(
          Reason.POSITION_BEYOND_CHECKPOINT, list.position(), list.checkpoint().size());
    }
    return list;
  }

  private static ListVerified json(InputStream in, TrustedKeys keys)
      throws IOException, RefusedException {
    ExportReader list = new ExportReader(in, ExportFormat.LIST, keys);
    while (list.next() != null) {
      // Rows have no proofs of their own: that each is JSON, and the hash at the end, is all.
    }
    list.checkEnd();
    return new ListVerified(list.checkpoint(), list.position(), list.rows());
  }
}
