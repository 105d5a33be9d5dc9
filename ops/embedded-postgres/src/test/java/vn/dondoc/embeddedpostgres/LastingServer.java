package vn.dondoc.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Path;

/** A lasting server as any, but for the programs, which are not unpacked again for every test. */
final class LastingServer {
  private LastingServer() {}

  static EmbeddedPostgresServer start(Path dataDir) throws IOException {
    return start(dataDir, Settings.durable());
  }

  static EmbeddedPostgresServer start(Path dataDir, Settings settings) throws IOException {
    return EmbeddedPostgresServer.start(
        dataDir, TemporaryHomes.programsFor(dataDir), settings, Lifetime.LASTING);
  }
}
