package vn.dondoc.bench.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Takes a file as fast as it comes and throws it away, counting its lines. */
final class Download {

  private static final int BUFFER_BYTES = 1 << 16;

  private Download() {}

  /**
   * @param lines of the file, what stands around events included
   */
  record Taken(long lines, long bytes, long nanos) {}

  /**
   * @throws IOException if the answer is none, or is cut off
   */
  static Taken of(int port, String path, String accept) throws IOException {
    long startedNanos = System.nanoTime();
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setRequestProperty("Accept", accept);
    byte[] buffer = new byte[BUFFER_BYTES];
    long lines = 0;
    long bytes = 0;
    try (InputStream in = connection.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return new Taken(lines, bytes, System.nanoTime() - startedNanos);
  }
}
