package vn.dondoc.command.http;

import java.util.concurrent.Semaphore;

/** Lets in so many uploads at once and no more: each may take its whole size in memory. */
final class UploadGate {

  private final Semaphore places;

  UploadGate(int uploadsAtOnce) {
    this.places = new Semaphore(uploadsAtOnce);
  }

  /** A place inside; closing it leaves. */
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  Pass enter() {
    if (!places.tryAcquire()) {
      throw new HttpProblem(HttpProblemCode.UPLOADS_BUSY);
    }
    return places::release;
  }
}
