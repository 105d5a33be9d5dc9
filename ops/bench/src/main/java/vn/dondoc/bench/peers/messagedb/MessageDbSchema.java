package vn.dondoc.bench.peers.messagedb;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.peers.npm.NpmPackage;

/** message-db's tables and functions, by its own scripts in the order of its install script. */
public final class MessageDbSchema {

  private static final String PACKAGE = "@eventide/message-db";
  private static final String VERSION = "1.3.1";

  /** Its functions name each other without a schema. */
  private static final String SEARCH_PATH = "set search_path = message_store, public";

  private static final List<String> SCRIPTS =
      List.of(
          "roles/message-store.sql",
          "schema/message-store.sql",
          "extensions/pgcrypto.sql",
          "tables/messages.sql");

  /** These name further scripts. Its views, and who may use them, are of no interest here. */
  private static final List<String> SCRIPTS_OF_SCRIPTS =
      List.of("install-functions.sh", "install-indexes.sh");

  private static final Pattern SCRIPT_OF_SCRIPT = Pattern.compile("\\$base/(\\S+\\.sql)");

  private MessageDbSchema() {}

  /**
   * @param npmCache where packages are kept
   */
  public static void install(BenchDatabase database, Path npmCache)
      throws NpmPackage.UnavailableException, InterruptedException, IOException, SQLException {
    Path scripts = NpmPackage.install(npmCache, PACKAGE, VERSION).content().resolve("database");
    StringBuilder all = new StringBuilder(SEARCH_PATH).append(";\n");
    for (String script : SCRIPTS) {
      all.append(Files.readString(scripts.resolve(script))).append('\n');
    }
    for (String shell : SCRIPTS_OF_SCRIPTS) {
      Matcher names = SCRIPT_OF_SCRIPT.matcher(Files.readString(scripts.resolve(shell)));
      while (names.find()) {
        all.append(Files.readString(scripts.resolve(names.group(1)))).append('\n');
      }
    }
    database.execute(all.toString());
  }

  /**
   * Connections that find its functions.
   *
   * @param size most at once
   */
  public static HikariDataSource pool(BenchDatabase database, int size) {
    return database.pool(size, config -> config.setConnectionInitSql(SEARCH_PATH));
  }
}
