package vn.dondoc.bench.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept open, and opened again where the server closes it after an answer, as
 * servers do after some hundred: HTTP/1.1 as far as these servers need it, since a client of many
 * talents would take from the two cores what is to be measured. For one thread at a time.
 */
public final class HttpConnection implements AutoCloseable {

  private static final int TIMEOUT_MS = 30_000;
  private static final int BUFFER_BYTES = 1 << 14;

  private final int port;
  private @Nullable Open open;

  private record Open(Socket socket, InputStream in, OutputStream out) {}

  /** To a server on loopback. */
  public HttpConnection(int port) {
    this.port = port;
  }

  private Open open() throws IOException {
    if (open == null) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MS);
      open =
          new Open(
              socket,
              new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
              socket.getOutputStream());
    }
    return open;
  }

  /** An answer, read to its end. */
  public record Answer(int status, String body) {}

  public Answer post(String path, String contentType, byte[] body) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, contentType, body.length);
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, request, 0, headBytes.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
    return answerTo(request);
  }

  public Answer get(String path) throws IOException {
    return answerTo(
        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private Answer answerTo(byte[] request) throws IOException {
    Open connection = open();
    connection.out().write(request);
    InputStream in = connection.in();
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "connection" -> last = value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    byte[] body = chunked ? chunks(in) : exactly(in, length);
    if (last) {
      close();
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(in), 16);
      all.write(exactly(in, length));
      line(in);
      if (length == 0) {
        return all.toByteArray();
      }
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("an answer was cut off");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.socket().close();
      open = null;
    }
  }
}
