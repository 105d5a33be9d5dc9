package vn.dondoc.command.importing.fuzz;

/** A reader that fails on some input, so that the harness is seen to find what it looks for. */
public final class PlantedDefectFuzz {

  private PlantedDefectFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 3) {
      throw new IllegalStateException("planted");
    }
  }
}
