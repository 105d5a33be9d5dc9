package vn.dondoc.bench.peers.axon;

import java.sql.SQLException;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand;

/** Tasks in Axon's engine, and a pooled streaming processor that writes a row of each. */
public final class AxonFollowed implements CommandPath {

  /** What the processor writes, with {@code task_id} and {@code version}. */
  public static final String TABLE = "stock.task";

  private final AxonStock stock;
  private final StockProcessor processor;

  private AxonFollowed(AxonStock stock, StockProcessor processor) {
    this.stock = stock;
    this.processor = processor;
  }

  public static AxonFollowed start(
      BenchDatabase database, ProcessorSettings settings, Deciding deciding) throws SQLException {
    AxonStock stock = AxonStock.start(database, settings.stock(), deciding);
    AxonEventStore store = stock.store();
    database.execute(StockRows.SCHEMA);
    StockProcessor.tokens(store.pool()).createSchema(PostgresTokenTableFactory.INSTANCE);
    StockRows.Tasks rows = new StockRows.Tasks(new JdbcTemplate(store.pool()));
    StockProcessor processor = new StockProcessor("tasks", rows, store, settings);
    processor.start();
    return new AxonFollowed(stock, processor);
  }

  @Override
  public void execute(TaskCommand command) {
    stock.execute(command);
  }

  @Override
  public void close() {
    processor.close();
    stock.close();
  }
}
