package vn.dondoc.query.exports;

import java.util.concurrent.Semaphore;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;

/**
 * Lets so many exports run at once: each keeps a connection and decoding threads busy, and must not
 * leave none for questions.
 */
public final class ExportGate {

  private final Semaphore places;

  public ExportGate(int exportsAtOnce) {
    this.places = new Semaphore(exportsAtOnce);
  }

  /** A place, until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws QueryProblemException if all places are taken
   */
  public Place enter() {
    if (!places.tryAcquire()) {
      throw QueryProblemException.of(Code.TOO_MANY_AT_ONCE);
    }
    return places::release;
  }
}
