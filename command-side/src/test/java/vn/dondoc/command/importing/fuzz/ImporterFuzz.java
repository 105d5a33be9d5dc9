package vn.dondoc.command.importing.fuzz;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.Directories;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.PlanImporter;

/**
 * What Jazzer calls, in a process of its own. A finding is any exception, an input that takes
 * longer than the process allows, or one that does not fit into its heap.
 */
public final class ImporterFuzz {

  private static final ImportHints HINTS =
      new ImportHints("1/KH", LocalDate.parse("2023-01-05"), null, null, null, null);

  private static @Nullable FuzzedReader reader;
  private static @Nullable AgencyDirectory directory;

  private ImporterFuzz() {}

  /**
   * @param args the name of a {@link FuzzedReader}
   */
  public static void fuzzerInitialize(String[] args) {
    reader = FuzzedReader.valueOf(args[0]);
    directory = Directories.giaLai();
    // Loading and instrumenting the classes takes seconds that are not the first input's.
    fuzzerTestOneInput(reader.seed());
  }

  public static void fuzzerTestOneInput(byte[] input) {
    FuzzedReader fuzzed = Objects.requireNonNull(reader);
    PlanImporter.read(
        fuzzed.file(input), fuzzed.fileName(), Objects.requireNonNull(directory), HINTS);
  }
}
