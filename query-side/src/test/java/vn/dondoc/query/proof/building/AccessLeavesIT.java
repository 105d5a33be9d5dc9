package vn.dondoc.query.proof.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.access.AccessEntry;
import vn.dondoc.access.AccessKind;
import vn.dondoc.access.AccessLog;
import vn.dondoc.access.AccessRows;
import vn.dondoc.access.AccessSchema;
import vn.dondoc.events.Recorded;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.query.proof.ProofTestbed;

/** The access log beside its tree, and what its database's owner does to it by night. */
class AccessLeavesIT {

  private static final int ENTRIES = 1_200;

  private final ProofTestbed testbed = new ProofTestbed();
  private final TreeStore store = new TreeStore("access", testbed.owner);
  private final AccessLeaves leaves =
      new AccessLeaves(new AccessRows(new TransactionAwareDataSourceProxy(testbed.owner)));

  @BeforeEach
  void entriesAndTheirTree() {
    try (HikariDataSource writer =
            LogPools.open(testbed.dondoc.database(), "access", AccessSchema.ROLE, 1);
        AccessLog log = new AccessLog(writer, Clock.systemUTC(), new SimpleMeterRegistry());
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, ENTRIES)
          .forEach(i -> readers.execute(() -> log.record(entry("reader-" + i))));
    }
    builder().buildNext();
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  private TreeBuilder builder() {
    return new TreeBuilder(leaves, store, new JdbcTransactionManager(testbed.owner));
  }

  private static AccessEntry entry(String who) {
    return new AccessEntry(
        AccessKind.WHY,
        new Recorded(who, null, null, null, null, null),
        "GET",
        "/",
        null,
        null,
        null,
        null);
  }

  @Test
  void whatNobodyTouchedIsAsItWas() {
    assertThat(store.size()).isEqualTo(ENTRIES);
    assertThat(new TreeAudit(leaves, store).run()).isEmpty();
    assertThat(new EntryBundles(leaves, store).bundle(4, 176).width()).isEqualTo(176);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "update access.entry set content = '{\"actor\":\"nobody\"}' where position = 700 => 700",
        "update access.entry set content = '{}', content_hash = sha256(salt || '{}'::bytea) where position = 700 => 700",
        "update access.entry set recorded_at = recorded_at - interval '1 day' where position = 3 => 3",
        "delete from access.entry where position = 700 => 700",
        "delete from access.entry where position > 1190; update access.head set position = 1190 => 1191"
      })
  void whatSomebodyTouchedIsNamed(String tampering, long position) {
    tamper(tampering);

    assertThat(new TreeAudit(leaves, store).run())
        .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(position));
  }

  @Test
  void aTreeIsNotBuiltOnALogThatWasSetBack() {
    tamper(
        "delete from access.entry where position > 1190; update access.head set position = 1190");

    assertThatThrownBy(() -> builder().buildNext()).isInstanceOf(LogCorruptedException.class);
  }

  private void tamper(String statements) {
    testbed.dondoc.sql().sql("alter table access.entry disable trigger all").update();
    for (String statement : statements.split(";")) {
      testbed.dondoc.sql().sql(statement).update();
    }
  }
}
