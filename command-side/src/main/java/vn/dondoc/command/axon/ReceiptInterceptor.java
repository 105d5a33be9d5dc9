package vn.dondoc.command.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LogEventStorageEngine;
import vn.dondoc.eventstore.Receipt;

/**
 * Hands the command's receipt to the storage engine and takes back the positions at which its
 * events were stored. The handler's result is known before the append, so that the receipt's answer
 * can contain it.
 */
public final class ReceiptInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

  @Override
  public @Nullable Object handle(
      UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
    Object metadata = unitOfWork.getMessage().getMetaData().get(CommandMetadata.EXCHANGE);
    if (!(metadata instanceof CommandDispatcher.Exchange exchange)) {
      return chain.proceed();
    }
    Receipt receipt = exchange.receipt();
    if (receipt != null) {
      unitOfWork.root().resources().put(LogEventStorageEngine.RECEIPT, receipt);
    }
    unitOfWork.afterCommit(
        done -> exchange.appended(done.root().getResource(LogEventStorageEngine.APPENDED)));
    Object result = chain.proceed();
    exchange.handled(result);
    return result;
  }
}
