package vn.dondoc.query.projection.live;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Lets Axon's units of work run in Spring's transactions, so that token and rows commit as one. */
final class SpringTransactions implements TransactionManager {

  private final PlatformTransactionManager transactions;
  private final DefaultTransactionDefinition definition = new DefaultTransactionDefinition();

  SpringTransactions(PlatformTransactionManager transactions, int timeoutSeconds) {
    this.transactions = transactions;
    this.definition.setTimeout(timeoutSeconds);
  }

  @Override
  public Transaction startTransaction() {
    TransactionStatus status = transactions.getTransaction(definition);
    return new Transaction() {
      @Override
      public void commit() {
        if (status.isNewTransaction()) {
          transactions.commit(status);
        }
      }

      @Override
      public void rollback() {
        if (status.isNewTransaction()) {
          transactions.rollback(status);
        }
      }
    };
  }
}
