package vn.dondoc.query.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.springframework.http.HttpStatus;
import vn.dondoc.access.AccessNotRecordedException;
import vn.dondoc.access.CallerHeaders;

/**
 * Lets nothing of an answer through before a gate has let it pass, at its first byte: by then
 * status and content type are known, and nothing has left yet. Refusals, which hold no content,
 * pass.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

  private final Gate gate;
  private boolean passed;
  private boolean refused;

  /** What has to be done before an answer may leave. */
  @FunctionalInterface
  interface Gate {
    /**
     * @throws AccessNotRecordedException if the answer may not leave
     */
    void pass();
  }

  GuardedResponse(HttpServletResponse response, Gate gate) {
    super(response);
    this.gate = gate;
  }

  /**
   * Whether what is written now may leave. Of an answer that was refused, whoever wrote it may
   * still try to write the rest; it is dropped.
   *
   * @throws AccessNotRecordedException at the first byte of an answer that may not leave
   */
  private boolean passes() {
    if (passed || getStatus() >= HttpStatus.MULTIPLE_CHOICES.value()) {
      return true;
    }
    if (refused) {
      return false;
    }
    try {
      gate.pass();
      passed = true;
      return true;
    } catch (AccessNotRecordedException e) {
      refused = true;
      forget();
      throw e;
    }
  }

  /** What was said about the answer, such as its length, must not be said about the refusal. */
  private void forget() {
    if (!isCommitted()) {
      reset();
    }
  }

  /** The request's id belongs to any answer. */
  @Override
  public void reset() {
    String requestId = getHeader(CallerHeaders.REQUEST_ID);
    super.reset();
    setHeader(CallerHeaders.REQUEST_ID, requestId);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new GuardedStream(super.getOutputStream());
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return passes() ? super.getWriter() : new PrintWriter(Writer.nullWriter());
  }

  @Override
  public void flushBuffer() throws IOException {
    if (passes()) {
      super.flushBuffer();
    }
  }

  private final class GuardedStream extends ServletOutputStream {
    private final ServletOutputStream out;

    GuardedStream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      if (passes()) {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (passes()) {
        out.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (passes()) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (passes()) {
        out.close();
      }
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
