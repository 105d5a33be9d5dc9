package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One page as lines of text and tables, from top to bottom.
 *
 * @param number of the page, from 1
 * @param rules long horizontal lines
 */
public record PageLayout(int number, double height, List<Element> elements, List<Ruling> rules) {

  /** A horizontal line that takes less of the width underlines words. */
  private static final double RULE_PART = 0.4;

  sealed interface Element {
    double top();
  }

  record Line(TextLine line) implements Element {
    @Override
    public double top() {
      return line.top();
    }
  }

  record Table(PageTable table) implements Element {
    @Override
    public double top() {
      return table.top();
    }
  }

  public PageLayout {
    rules = List.copyOf(rules);
    elements = elements.stream().sorted(Comparator.comparingDouble(Element::top)).toList();
  }

  public static PageLayout of(PageMarks page) {
    List<Element> elements = new ArrayList<>();
    List<Glyph> free = new ArrayList<>(page.glyphs());
    List<Ruling> rulings = Rulings.merged(page.rulings());
    for (Lattice lattice : lattices(rulings)) {
      List<Glyph> inside = free.stream().filter(lattice::holds).toList();
      if (!inside.isEmpty()) {
        free.removeIf(lattice::holds);
        elements.add(new Table(lattice.table(inside)));
      }
    }
    TextLine.of(free).forEach(line -> elements.add(new Line(line)));
    List<Ruling> rules =
        rulings.stream()
            .filter(ruling -> ruling.horizontal() && ruling.length() > RULE_PART * page.width())
            .toList();
    return new PageLayout(page.number(), page.height(), elements, rules);
  }

  PageLayout with(List<Element> others) {
    return new PageLayout(number, height, others, rules);
  }

  /** The largest first, so that a table inside a cell is part of that cell's text. */
  private static List<Lattice> lattices(List<Ruling> rulings) {
    return Rulings.frames(rulings).stream()
        .map(Lattice::of)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingDouble(Lattice::area).reversed())
        .toList();
  }
}
