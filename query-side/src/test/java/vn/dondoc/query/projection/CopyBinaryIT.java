package vn.dondoc.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.embeddedpostgres.TestDatabase;

/** PostgreSQL reads the binary form of a value as it reads its text, which the live path sends. */
class CopyBinaryIT {

  /** A row of one value. */
  record Value(String type, @Nullable Object value) {}

  static Stream<Value> values() {
    return Stream.of(
        new Value("text collate \"C\"", "tab\t line\n return\r backslash\\N"),
        new Value("text collate \"C\"", ""),
        new Value("text collate \"C\"", null),
        new Value("text collate \"C\"", "Hòa, đôn đốc, Ủy ban — 𠀋 😀"),
        new Value("text collate \"C\"", "x".repeat(300_000)),
        new Value("json", new Json.Document(List.of("a\\b\n", "ế"))),
        new Value("bigint", Long.MIN_VALUE),
        new Value("bigint", 1),
        new Value("integer", -7),
        new Value("date", LocalDate.of(1999, 12, 31)),
        new Value("date", LocalDate.of(2024, 2, 29)),
        new Value("date", LocalDate.of(9999, 12, 31)),
        new Value("date", LocalDate.of(10_000, 1, 1)),
        new Value("date", LocalDate.of(1, 1, 1)),
        new Value("date", LocalDate.of(0, 2, 29)),
        new Value("date", LocalDate.of(-43, 3, 15)),
        new Value("timestamptz", OffsetDateTime.parse("1999-12-31T23:59:59.999999Z")),
        new Value("timestamptz", OffsetDateTime.parse("2026-11-21T16:00:00.000001+07:00")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsTheSameAsItsTextCast(Value value) throws Exception {
    Column<Value> column = Column.typed("v", value.type(), Value::value);
    CopyBinary rows = new CopyBinary();
    rows.begin();
    rows.append(List.of(column), List.of(CopyBinary.Type.of(column)), value);
    rows.end();

    try (TestDatabase database = TestDatabase.create()) {
      JdbcClient sql = JdbcClient.create(database.dataSource());
      sql.sql("create table t (v " + value.type() + ")").update();
      try (var connection = database.dataSource().getConnection()) {
        var copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy t from stdin (format binary)");
        copy.writeToCopy(rows.bytes(), 0, rows.length());
        assertThat(copy.endCopy()).isEqualTo(1);
      }
      assertThat(
              sql.sql(
                      "select v::text is not distinct from (?::text)::%s::text from t"
                          .formatted(column.castType()))
                  .param(column.render(value))
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  @Test
  void everyColumnOfEveryRowIsThereInOrder() throws Exception {
    List<Column<Integer>> columns =
        List.of(Column.typed("a", "integer", row -> row), Column.text("b", row -> "row " + row));
    List<CopyBinary.Type> types = columns.stream().map(CopyBinary.Type::of).toList();
    CopyBinary rows = new CopyBinary();
    rows.begin();
    for (int row = 0; row < 10_000; row++) {
      rows.append(columns, types, row);
    }
    rows.end();

    try (TestDatabase database = TestDatabase.create();
        var connection = database.dataSource().getConnection()) {
      JdbcClient sql = JdbcClient.create(database.dataSource());
      sql.sql("create table t (a integer, b text)").update();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy t from stdin (format binary)",
              new java.io.ByteArrayInputStream(Arrays.copyOf(rows.bytes(), rows.length())));
      assertThat(sql.sql("select count(*) from t where b = 'row ' || a").query(Long.class).single())
          .isEqualTo(10_000);
    }
  }
}
