package vn.dondoc.query.projection;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which nodes follow a divided projection: table {@code query.projection_node}. */
public final class Nodes {

  /** A node that was silent for so long is taken for gone, and what it held may be taken. */
  public static final Duration SILENT_AFTER = Duration.ofSeconds(5);

  private final JdbcClient sql;

  public Nodes(JdbcClient sql) {
    this.sql = sql;
  }

  /** Says that a node is there, and returns all that are, always in the same order. */
  public List<String> present(String projection, String node) {
    sql.sql(
            "insert into query.projection_node (projection, node) values (?, ?)"
                + " on conflict (projection, node) do update set seen_at = now()")
        .params(projection, node)
        .update();
    // By itself: two that come back after long must not wait for each other's row.
    sql.sql(
            "delete from query.projection_node"
                + " where projection = ? and seen_at < now() - interval '1 minute'")
        .param(projection)
        .update();
    return sql.sql(
            "select node from query.projection_node"
                + " where projection = ? and seen_at > now() - ? * interval '1 millisecond'"
                + " order by node")
        .params(projection, SILENT_AFTER.toMillis())
        .query(String.class)
        .list();
  }

  /** The others need not wait until it has been silent for long. */
  public void leave(String projection, String node) {
    sql.sql("delete from query.projection_node where projection = ? and node = ?")
        .params(projection, node)
        .update();
  }
}
