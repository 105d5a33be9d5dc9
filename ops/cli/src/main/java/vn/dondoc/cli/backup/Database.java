package vn.dondoc.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks it, in the words of libpq, which JDBC is then told too. A
 * password is no part of it: everybody on the machine can read a command line. It comes from {@code
 * PGPASSWORD} in the environment, or from the file that {@code PGPASSFILE} names.
 */
public final class Database {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^@:/?#]+)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]@:/?#,]+)(?::(?<port>[0-9]{1,5}))?"
              + "/(?<name>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");

  /** What may follow the address, as the driver calls it, and what libpq calls it. */
  private static final Map<String, String> PARAMETERS =
      Map.of("user", "PGUSER", "sslmode", "PGSSLMODE", "sslrootcert", "PGSSLROOTCERT");

  private static final String APPLICATION = "dondoc-cli";
  private static final String CONNECT_TIMEOUT_SECONDS = "10";

  private final Map<String, String> settings;
  private final @Nullable String password;

  private Database(Map<String, String> settings, @Nullable String password) {
    this.settings = Map.copyOf(settings);
    this.password = password;
  }

  /**
   * @param address as {@code jdbc:postgresql://host:port/database?user=name}, or null for what the
   *     environment says, which is also asked for what the address leaves open
   * @param environment libpq's variables: PGHOST, PGPORT, PGDATABASE, PGUSER, …
   * @throws IllegalArgumentException if the address is of another form, or holds a password
   */
  public static Database of(@Nullable String address, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    settings.put("PGHOST", "127.0.0.1");
    settings.put("PGPORT", "5432");
    settings.put("PGUSER", System.getProperty("user.name", "postgres"));
    for (String name : new String[] {"PGHOST", "PGPORT", "PGDATABASE"}) {
      take(environment, name, settings);
    }
    PARAMETERS.values().forEach(name -> take(environment, name, settings));
    if (address != null) {
      settings.putAll(parsed(address));
    }
    settings.putIfAbsent("PGDATABASE", String.valueOf(settings.get("PGUSER")));
    if (String.valueOf(settings.get("PGHOST")).startsWith("/")) {
      throw new IllegalArgumentException("PGHOST names a socket; the name of a host is needed");
    }
    return new Database(settings, environment.get("PGPASSWORD"));
  }

  private static void take(
      Map<String, String> environment, String name, Map<String, String> settings) {
    String value = environment.get(name);
    if (value != null && !value.isBlank()) {
      settings.put(name, value);
    }
  }

  private static Map<String, String> parsed(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      // Not repeated: somebody may have put a password into it.
      throw new IllegalArgumentException(
          "an address has the form jdbc:postgresql://host:port/database?user=name, and no password:"
              + " that comes from PGPASSWORD or PGPASSFILE");
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("PGHOST", matcher.group("host").replaceAll("[\\[\\]]", ""));
    settings.put("PGDATABASE", decoded(matcher.group("name")));
    if (matcher.group("port") != null) {
      settings.put("PGPORT", matcher.group("port"));
    }
    if (matcher.group("user") != null) {
      settings.put("PGUSER", decoded(matcher.group("user")));
    }
    String parameters = matcher.group("parameters");
    if (parameters != null && !parameters.isEmpty()) {
      for (String parameter : parameters.split("&", -1)) {
        String[] parts = parameter.split("=", 2);
        String name = PARAMETERS.get(parts[0]);
        if (name == null || parts.length != 2) {
          throw new IllegalArgumentException(
              "of what may follow an address only user, sslmode and sslrootcert are known, not "
                  + parts[0]);
        }
        settings.put(name, decoded(parts[1]));
      }
    }
    return settings;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  /**
   * @throws BackupException if it does not answer, or does not let us in
   */
  Connection connect() {
    Properties properties = new Properties();
    PARAMETERS.forEach(
        (name, variable) -> {
          String value = settings.get(variable);
          if (value != null) {
            properties.setProperty(name, value);
          }
        });
    properties.setProperty("ApplicationName", APPLICATION);
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    if (password != null) {
      properties.setProperty("password", password);
    }
    String host = setting("PGHOST");
    String url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host,
                setting("PGPORT"),
                URLEncoder.encode(setting("PGDATABASE"), UTF_8).replace("+", "%20"));
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      throw BackupException.unreachable(this + " does not let us in: " + e.getMessage());
    }
  }

  /** What PostgreSQL's programs need to know. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(settings);
    if (password != null) {
      environment.put("PGPASSWORD", password);
    }
    environment.put("PGAPPNAME", APPLICATION);
    environment.put("PGCONNECT_TIMEOUT", CONNECT_TIMEOUT_SECONDS);
    return environment;
  }

  private String setting(String name) {
    return String.valueOf(settings.get(name));
  }

  @Override
  public String toString() {
    return "%s:%s/%s".formatted(setting("PGHOST"), setting("PGPORT"), setting("PGDATABASE"));
  }
}
