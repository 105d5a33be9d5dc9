package vn.dondoc.command.importing.read.layout;

import java.util.List;
import vn.dondoc.command.importing.read.layout.PageLayout.Line;

/**
 * Where the running text of a document stands.
 *
 * @param left where its lines begin, but for first lines that are indented
 * @param right what its lines reach at most
 * @param step from one baseline to the next within a paragraph
 */
record TextBlock(double left, double right, double step) {

  private static final int PARAGRAPH_WORDS = 6;

  /** The part of the lines that may stand further out. */
  private static final double OUTLIERS = 0.05;

  static TextBlock of(List<PageLayout> pages) {
    double[] lefts = ofLongLines(pages).mapToDouble(TextLine::left).sorted().toArray();
    double[] rights = ofLongLines(pages).mapToDouble(TextLine::right).sorted().toArray();
    if (lefts.length == 0) {
      return new TextBlock(0, 0, 0);
    }
    int outliers = (int) (OUTLIERS * lefts.length);
    return new TextBlock(lefts[outliers], rights[rights.length - 1 - outliers], step(pages));
  }

  private static java.util.stream.Stream<TextLine> ofLongLines(List<PageLayout> pages) {
    return pages.stream()
        .flatMap(page -> page.elements().stream())
        .filter(Line.class::isInstance)
        .map(element -> ((Line) element).line())
        .filter(line -> line.words().size() >= PARAGRAPH_WORDS);
  }

  /** The median, which paragraphs of several lines decide. */
  private static double step(List<PageLayout> pages) {
    double[] steps =
        pages.stream()
            .flatMapToDouble(
                page -> {
                  double[] baselines =
                      ofLongLines(List.of(page)).mapToDouble(TextLine::baseline).toArray();
                  double[] differences = new double[Math.max(0, baselines.length - 1)];
                  for (int i = 1; i < baselines.length; i++) {
                    differences[i - 1] = baselines[i] - baselines[i - 1];
                  }
                  return java.util.Arrays.stream(differences).filter(step -> step > 1);
                })
            .sorted()
            .toArray();
    return steps.length == 0 ? 0 : steps[steps.length / 2];
  }
}
