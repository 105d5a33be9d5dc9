package vn.dondoc.bench.ours;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.stream.Collectors;
import vn.dondoc.bench.harness.HttpConnection;
import vn.dondoc.bench.harness.HttpConnection.Answer;
import vn.dondoc.bench.workload.TaskLives;

/** The agencies that tasks are given to, without which ours refuses them. */
public final class OurDirectory {

  private static final String TABLE = "text/tab-separated-values";
  private static final String HEADER =
      "code\tname\tgroups\tofficial\tvalid_from\tvalid_to\taliases\n";

  private OurDirectory() {}

  /**
   * @throws IllegalStateException if ours on that port does not take them
   */
  public static void importAgencies(int port) throws IOException {
    String table =
        TaskLives.agencies().stream()
            .map(agency -> agency.code() + "\t" + agency.name() + "\t\t\t\t\t\n")
            .collect(Collectors.joining("", HEADER, ""));
    try (HttpConnection connection = new HttpConnection(port)) {
      Answer answer = connection.post("/api/agencies/import", TABLE, table.getBytes(UTF_8));
      if (answer.status() != 200) {
        throw new IllegalStateException("agencies are not imported: " + answer);
      }
    }
  }
}
