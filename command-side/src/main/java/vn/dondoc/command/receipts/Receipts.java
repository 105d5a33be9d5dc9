package vn.dondoc.command.receipts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;

/** The table of receipts, and the transaction that writes one together with what it speaks of. */
public final class Receipts {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public Receipts(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.clock = clock;
  }

  /** What became of a request. */
  public sealed interface Outcome {
    record Written() implements Outcome {}

    /** Nothing was written, by the writer's own choice. */
    record NotWritten() implements Outcome {}

    /** A twin of the request was faster. */
    @SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
    record Repeated(byte[] answer) implements Outcome {}
  }

  /**
   * The first answer to this request.
   *
   * @param idempotency null where the caller gives no key
   * @throws RefusedException if the key was used for another request
   */
  public Optional<byte[]> find(@Nullable Idempotency idempotency) {
    if (idempotency == null) {
      return Optional.empty();
    }
    return jdbc.sql("select request_hash, answer from command.receipt where receipt_key = ?")
        .param(idempotency.key())
        .query(
            (row, number) -> {
              if (!MessageDigest.isEqual(row.getBytes(1), idempotency.requestHash())) {
                throw new RefusedException(Refusal.of(RefusalCode.IDEMPOTENCY_KEY_REUSED));
              }
              return row.getString(2).getBytes(StandardCharsets.UTF_8);
            })
        .optional();
  }

  /**
   * Writes something and its receipt, both or neither.
   *
   * @param answer JSON
   * @param write over the same data source; false to leave everything as it was
   */
  public Outcome write(@Nullable Idempotency idempotency, byte[] answer, BooleanSupplier write) {
    return transaction.execute(status -> write(idempotency, answer, write, status));
  }

  private Outcome write(
      @Nullable Idempotency idempotency,
      byte[] answer,
      BooleanSupplier write,
      TransactionStatus status) {
    // The receipt first: a twin waits here until this transaction has ended.
    if (idempotency != null && !insert(idempotency, answer)) {
      return new Outcome.Repeated(find(idempotency).orElseThrow());
    }
    if (write.getAsBoolean()) {
      return new Outcome.Written();
    }
    status.setRollbackOnly();
    return new Outcome.NotWritten();
  }

  private boolean insert(Idempotency idempotency, byte[] answer) {
    return jdbc.sql(
                """
                insert into command.receipt (receipt_key, request_hash, answer, stored_at)
                values (?, ?, ?::json, ?)
                on conflict (receipt_key) do nothing
                """)
            .param(idempotency.key())
            .param(idempotency.requestHash())
            .param(new String(answer, StandardCharsets.UTF_8))
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
