package vn.dondoc.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a database is, as an administrator may say it. */
class DatabaseTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PGHOST", "db.example", "PGPORT", "5433", "PGUSER", "lan", "PGDATABASE", "office");

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host:5439/dondoc?user=keeper, host, 5439, dondoc, keeper",
    "postgresql://keeper@host/dondoc, host, 5433, dondoc, keeper",
    "postgres://host/x%20y, host, 5433, x y, lan",
    "jdbc:postgresql://[::1]:5439/dondoc, ::1, 5439, dondoc, lan"
  })
  void anAddressSaysItAndTheEnvironmentWhatItLeavesOpen(
      String address, String host, String port, String name, String user) {
    assertThat(Database.of(address, ENVIRONMENT).environment())
        .containsEntry("PGHOST", host)
        .containsEntry("PGPORT", port)
        .containsEntry("PGDATABASE", name)
        .containsEntry("PGUSER", user);
  }

  @Test
  void theEnvironmentAloneIsEnough() {
    assertThat(Database.of(null, ENVIRONMENT)).hasToString("db.example:5433/office");
  }

  @Test
  void howToTrustTheServerIsHandedOn() {
    assertThat(Database.of("postgresql://host/d?sslmode=verify-full", Map.of()).environment())
        .containsEntry("PGSSLMODE", "verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://lan:secret@host/dondoc",
        "jdbc:postgresql://host/dondoc?password=secret",
        "host=secret dbname=dondoc",
        "jdbc:postgresql://host/dondoc?options=secret"
      })
  void aPasswordOrAnythingElseIsRefusedAndNotRepeated(String address) {
    assertThatThrownBy(() -> Database.of(address, ENVIRONMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aSocketIsRefusedByName() {
    assertThatThrownBy(() -> Database.of(null, Map.of("PGHOST", "/var/run/postgresql")))
        .hasMessageContaining("PGHOST names a socket");
  }
}
