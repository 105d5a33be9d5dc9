package vn.dondoc.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new directory that is deleted with everything in it when closed. */
public final class TemporaryDirectory implements AutoCloseable {

  private final Path path;

  /** Below a directory that is made if missing. */
  public TemporaryDirectory(Path parent) throws IOException {
    Files.createDirectories(parent);
    this.path = Files.createTempDirectory(parent, "run-");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    BenchPostgres.delete(path);
  }
}
