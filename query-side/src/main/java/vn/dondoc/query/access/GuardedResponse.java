package vn.dondoc.query.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
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

  /** Asked for once: whoever writes the answer may try to write the rest of it. */
  private @Nullable AccessNotRecordedException refusal;

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

  private void pass() {
    if (passed || getStatus() >= HttpStatus.MULTIPLE_CHOICES.value()) {
      return;
    }
    if (refusal != null) {
      throw refusal;
    }
    try {
      gate.pass();
      passed = true;
    } catch (AccessNotRecordedException e) {
      refusal = e;
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
    pass();
    return super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    pass();
    super.flushBuffer();
  }

  private final class GuardedStream extends ServletOutputStream {
    private final ServletOutputStream out;

    GuardedStream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      pass();
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      pass();
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      pass();
      out.flush();
    }

    @Override
    public void close() throws IOException {
      pass();
      out.close();
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
