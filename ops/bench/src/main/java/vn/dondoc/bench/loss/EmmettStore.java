package vn.dondoc.bench.loss;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.peers.emmett.Emmett;
import vn.dondoc.bench.peers.emmett.NodeProcess;
import vn.dondoc.bench.peers.npm.NpmPackage;

/**
 * Emmett's event store and its consumer, on Node. Writers sleep and fail in an inline projection,
 * which Emmett runs in the transaction of the append.
 */
final class EmmettStore implements Subject {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NodeProcess node;
  private final Duration lateCommit;
  private final AtomicLong requests = new AtomicLong();
  private final Map<Long, CompletableFuture<Transaction.Outcome>> waiting =
      new ConcurrentHashMap<>();

  EmmettStore(BenchDatabase database, NpmPackage modules, Duration lateCommit) throws IOException {
    this.node = NodeProcess.start(modules, "loss.mjs", List.of(Emmett.connectionString(database)));
    this.lateCommit = lateCommit;
  }

  @Override
  public String name() {
    return Emmett.NAME;
  }

  @Override
  public Duration lateCommit() {
    return lateCommit;
  }

  @Override
  public void startReading(Oracle oracle) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  take(JSON.readTree(node.answer()), oracle);
                }
              } catch (IOException ended) {
                waiting.values().forEach(answer -> answer.completeExceptionally(ended));
              }
            });
  }

  private void take(JsonNode answer, Oracle oracle) {
    if (answer.has("read")) {
      JsonNode read = answer.path("read");
      oracle.read(
          new Oracle.Event(read.path(0).asString(), read.path(1).asLong(), read.path(2).asLong()));
      return;
    }
    CompletableFuture<Transaction.Outcome> outcome = waiting.remove(answer.path("id").asLong());
    if (outcome != null) {
      outcome.complete(Transaction.Outcome.valueOf(answer.path("outcome").asString()));
    }
  }

  @Override
  public Transaction.Outcome write(Transaction transaction) throws Exception {
    Map<String, Object> request = new LinkedHashMap<>();
    long id = requests.incrementAndGet();
    request.put("id", id);
    request.put("transaction", transaction.number());
    request.put("stream", transaction.stream());
    request.put("version", transaction.firstVersion());
    request.put("events", transaction.events());
    request.put("sleepMillis", transaction.beforeCommit().toMillis());
    request.put("rollsBack", transaction.rollsBack());
    CompletableFuture<Transaction.Outcome> outcome = new CompletableFuture<>();
    waiting.put(id, outcome);
    node.tell(JSON.writeValueAsString(request));
    return outcome.get();
  }

  @Override
  public void close() {
    node.close();
  }
}
