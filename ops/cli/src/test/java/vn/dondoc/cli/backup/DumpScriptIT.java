package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.embeddedpostgres.TestDatabase;

/** Scripts as pg_restore makes them, on a real database. */
class DumpScriptIT {

  private static final String BEGINNING =
      "\\restrict x\ncreate table public.file (id text,\n content text);\n\n"
          + "COPY public.file (id, content) FROM stdin;\n";
  private static final String END = "\\.\n\nalter table public.file add primary key (id);\n";
  private static final int FILE_BYTES = 32 * 1024 * 1024;

  private final TestDatabase database = TestDatabase.create();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void aRowThatHoldsAWholeFileIsPassedOnAndNeverHeld() throws Exception {
    byte[] zeros = new byte[FILE_BYTES];
    Arrays.fill(zeros, (byte) '0');
    InputStream script =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    stream(BEGINNING + "large\t"),
                    new ByteArrayInputStream(zeros),
                    stream("\nsmall\tHòa\n" + END))));
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    new DumpScript(connection, script).run();

    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(FILE_BYTES / 8);
    assertThat(value("select length(content) from public.file where id = 'large'"))
        .isEqualTo(Integer.toString(FILE_BYTES));
    assertThat(value("select content from public.file where id = 'small'")).isEqualTo("Hòa");
  }

  /** The line that ends the rows may come in pieces, and rows may look like it. */
  @Test
  void rowsAreTheSameHoweverTheyArrive() throws Exception {
    long seed = System.nanoTime();
    String rows = "1\t\\\\.\n\\\\.2\t\n3\t.\n";
    String script = BEGINNING + rows + END;

    new DumpScript(connection, inPieces(script, new Random(seed))).run();

    assertThat(value("select string_agg(id || '=' || content, ' ' order by id) from public.file"))
        .as("seed %d", seed)
        .isEqualTo("1=\\. 3=. \\.2=");
  }

  @Test
  void aScriptThatEndsAmidRowsIsRefused() throws SQLException {
    for (String cutOff : List.of("1\tx\n", "1\tx", "1\tx\n\\", "1\tx\n\\.")) {
      assertThatThrownBy(() -> new DumpScript(connection, stream(BEGINNING + cutOff)).run())
          .as(cutOff)
          .isInstanceOfSatisfying(
              BackupException.class, e -> assertThat(e.code()).isEqualTo("DUMP_DAMAGED"));
      connection.rollback();
    }
  }

  private String value(String query) throws SQLException {
    return Schemas.value(connection, query);
  }

  private static InputStream stream(String script) {
    return new ByteArrayInputStream(script.getBytes(UTF_8));
  }

  /** One to three bytes at a time. */
  private static InputStream inPieces(String script, Random random) {
    return new ByteArrayInputStream(script.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(3)));
      }
    };
  }
}
