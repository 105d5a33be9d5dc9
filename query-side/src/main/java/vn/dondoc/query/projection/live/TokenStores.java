package vn.dondoc.query.projection.live;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Axon's tokens in {@code query.token_entry}, in the transaction that writes the rows. */
final class TokenStores {

  /** After this a token whose owner has gone silent may be taken by another node. */
  private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

  private TokenStores() {}

  static TokenStore over(DataSource dataSource) {
    TransactionAwareDataSourceProxy connections = new TransactionAwareDataSourceProxy(dataSource);
    return JdbcTokenStore.builder()
        .connectionProvider(connections::getConnection)
        .serializer(tokenSerializer())
        .claimTimeout(CLAIM_TIMEOUT)
        .nodeId(newOwner())
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

  /**
   * Axon's own choice, process id and host, is not unique: in containers every process is the 1st.
   */
  private static String newOwner() {
    return ProcessHandle.current().pid() + "@" + UUID.randomUUID();
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
