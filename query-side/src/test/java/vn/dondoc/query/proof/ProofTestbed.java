package vn.dondoc.query.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.QueryDatabase;
import vn.dondoc.query.QuerySettings;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.proof.building.EventLeaves;
import vn.dondoc.query.proof.building.LeafSource;
import vn.dondoc.query.proof.building.TreeBuilder;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.tree.MerkleTree;

/** A log and the tree over it, with builders that a test runs itself. */
public final class ProofTestbed implements AutoCloseable {

  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  public final QueryTestbed dondoc = new QueryTestbed();
  public final DataSource owner = dondoc.owner();
  public final TreeStore store = new TreeStore("log", owner);

  public ProofTestbed() {
    QuerySettings defaults =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("dondoc.query", QuerySettings.class);
    QueryDatabase.open(dondoc.database(), defaults).close();
  }

  public LeafSource leaves() {
    DataSource joining = new TransactionAwareDataSourceProxy(owner);
    return new EventLeaves(new EventLog(joining, new EventSerializer()), new LogRows(joining));
  }

  public TreeBuilder builder() {
    return builder(leaves());
  }

  public TreeBuilder builder(LeafSource source) {
    return new TreeBuilder(source, store, new JdbcTransactionManager(owner));
  }

  public void buildAll() {
    TreeBuilder builder = builder();
    while (builder.buildNext().orElseThrow().lagEvents() > 0) {
      // A batch at a time.
    }
  }

  public byte[] root() {
    return new MerkleTree(store.size(), store.tiles()).root();
  }

  /** Events that no command made and no read model is made of, quickly. */
  public void fill(int events) {
    dondoc
        .sql()
        .sql(
            """
            with made as (
              select h.position + i as position, json_build_object('year', 2027, 'days', json_build_array(),
                    'reason', 'event ' || i, 'occurredOn', '2026-11-21') as payload,
                decode(md5(i::text), 'hex') as salt
              from log.log_head h, generate_series(1, ?) i
            )
            insert into log.event
            select position, 'stream-' || position, 0, gen_random_uuid(), 'calendar-year-published', 1,
              now() + position * interval '1 microsecond', payload, '{"user":"Ánh"}', salt,
              sha256(salt || convert_to(payload::text, 'UTF8'))
            from made
            """)
        .param(events)
        .update();
    dondoc.sql().sql("update log.log_head set position = position + ?").param(events).update();
  }

  /** Every entry of the log, put together from its columns as the format's description says. */
  public List<byte[]> entries() {
    return dondoc
        .sql()
        .sql("select * from log.event order by position")
        .query(
            (row, _) ->
                """
                {"eventId":"%s","metadataHash":"%s","payloadHash":"%s","position":%d,\
                "recordedAt":"%s","revision":%d,"streamId":"%s","streamVersion":%d,"type":"%s"}"""
                    .formatted(
                        row.getString("event_id"),
                        sha256(row.getBytes("salt"), row.getBytes("metadata")),
                        sha256(row.getBytes("salt"), row.getBytes("payload")),
                        row.getLong("position"),
                        SIX_DIGITS.format(
                            row.getObject("recorded_at", OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)),
                        row.getInt("revision"),
                        row.getString("stream_id"),
                        row.getLong("stream_version"),
                        row.getString("type"))
                    .getBytes(UTF_8))
        .list();
  }

  private static String sha256(byte[] salt, byte[] text) {
    try {
      byte[] salted = ByteBuffer.allocate(salt.length + text.length).put(salt).put(text).array();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    dondoc.close();
  }
}
