package vn.dondoc.query.projection.live;

import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import vn.dondoc.query.projection.Nodes;

/** Axon's tokens in {@code query.token_entry}, in the transaction that writes the rows. */
final class TokenStores {

  /** So that no two owners of one process are the same, though they are of the same node. */
  private static final AtomicLong OWNERS = new AtomicLong();

  private TokenStores() {}

  /**
   * @param node that claims tokens; after {@link Nodes#SILENT_AFTER} without a sign of their owner
   *     another may take them
   */
  static TokenStore over(DataSource dataSource, String node) {
    TransactionAwareDataSourceProxy connections = new TransactionAwareDataSourceProxy(dataSource);
    return JdbcTokenStore.builder()
        .connectionProvider(connections::getConnection)
        .serializer(tokenSerializer())
        .claimTimeout(Nodes.SILENT_AFTER)
        .nodeId(node + "/" + OWNERS.incrementAndGet())
        .schema(
            TokenSchema.builder()
                .setTokenTable("query.token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build())
        .build();
  }

  /** Only Axon's own tokens may be read back: a validator that let Object pass would be a hole. */
  static Serializer tokenSerializer() {
    BasicPolymorphicTypeValidator axonOnly =
        BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.").build();
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(builder -> builder.polymorphicTypeValidator(axonOnly))
        .build();
  }
}
