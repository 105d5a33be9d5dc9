package vn.dondoc.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Takes the traces that are sent to it, by OTLP over HTTP, as the collector of an office would. */
final class OtlpCollector implements AutoCloseable {

  private static final String PATH = "/v1/traces";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(5);

  private final HttpServer server;
  private final List<ReceivedSpan> received = new CopyOnWriteArrayList<>();

  OtlpCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(PATH, this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.addAll(
          ReceivedSpan.of(new ProtoMessage(exchange.getRequestBody().readAllBytes())).toList());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  List<ReceivedSpan> all() {
    return List.copyOf(received);
  }

  /** The spans of a trace, once they are what is waited for. */
  List<ReceivedSpan> await(String trace, Predicate<List<ReceivedSpan>> complete) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      List<ReceivedSpan> spans =
          received.stream().filter(span -> span.traceId().equals(trace)).toList();
      if (complete.test(spans)) {
        return spans;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + LIMIT + " in trace " + trace + ": " + spans);
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
