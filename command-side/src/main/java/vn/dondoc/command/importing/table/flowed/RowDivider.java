package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.table.flowed.FlowedLine.Gap;

/**
 * Cuts the words of a row into the cells of its columns: a beam search from left to right over all
 * ways to do so, each with its points (see {@link DivisionPoints}). Columns follow one another in
 * their order; after a page break the row begins anew with any of them.
 */
final class RowDivider {

  /** Ways that are followed further for each column. */
  private static final int BEAM = 8;

  /** The same in documents of more words than a hundred pages have, for the time that it takes. */
  private static final int NARROW_BEAM = 2;

  private static final int MANY_WORDS = 40_000;

  private static final int MAX_DIVISIONS = 12;

  /** No row is longer; what is, is left whole for a person to divide. */
  private static final int MAX_WORDS = 4_000;

  private final List<ColumnSort> sorts;
  private final CellCues cues;
  private final ColumnHabits habits;
  private final WordPairs pairs;
  private final int beam;

  /**
   * @param wordsInAll of all rows that are to be divided
   */
  RowDivider(
      List<ColumnSort> sorts,
      ColumnHabits habits,
      WordPairs pairs,
      CellCues cues,
      long wordsInAll) {
    this.beam = wordsInAll > MANY_WORDS ? NARROW_BEAM : BEAM;
    this.pairs = pairs;
    this.sorts = List.copyOf(sorts);
    this.habits = habits;
    this.cues = cues;
  }

  /** The words from one on that stand in a column. */
  record Piece(int column, int from, int to) {}

  /** One way to divide a row, with its points. */
  record Division(RowWords words, List<Piece> pieces, double points) {

    Division {
      pieces = List.copyOf(pieces);
    }

    /** The text of a column's cell, its pieces before and after page breaks joined. */
    String cell(int column) {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        if (piece.column() == column) {
          text.append(text.isEmpty() ? "" : " ").append(words.text(piece.from(), piece.to()));
        }
      }
      return text.toString();
    }

    List<String> cells(int columns) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        cells.add(cell(column));
      }
      return cells;
    }

    /** Adds the lengths of the lines that stand in one cell alone to those of its column. */
    void wholeLines(List<List<Integer>> lengths) {
      for (Piece piece : pieces) {
        for (int i = piece.from(); i < piece.to(); i++) {
          if (words.word(i).lineStart()) {
            int end = i;
            while (!words.word(end).lineEnd()) {
              end++;
            }
            if (end < piece.to()) {
              lengths.get(piece.column()).add(words.lineLength(words.word(i).line()));
            }
          }
        }
      }
    }

    /** Counts for each gap between lines how often it stands inside a cell and between two. */
    void gaps(Map<Gap, int[]> counts) {
      for (Piece piece : pieces) {
        for (int i = Math.max(1, piece.from()); i < piece.to(); i++) {
          RowWords.FlowedWord word = words.word(i);
          if (word.lineStart() && !word.afterBreak()) {
            counts.computeIfAbsent(word.gap(), unused -> new int[2])[i == piece.from() ? 1 : 0]++;
          }
        }
      }
    }
  }

  /** A piece that is not ended yet, and those before it. */
  record Path(@Nullable Path before, int column, int from, boolean bulleted, double points) {

    /** Where the words of a column ended so far, or -1. */
    int endOf(int wanted) {
      int end = from;
      for (Path at = before; at != null; at = at.before) {
        if (at.column == wanted) {
          return end;
        }
        end = at.from;
      }
      return -1;
    }

    Path plus(double more) {
      return new Path(before, column, from, bulleted, points + more);
    }
  }

  /** The best ways to divide a row, best first, no two with the same cells. */
  List<Division> best(RowWords words) {
    if (words.size() > MAX_WORDS) {
      return List.of(undivided(words, 0), undivided(words, sorts.size() - 1));
    }
    DivisionPoints points = new DivisionPoints(words, sorts, habits, pairs);
    List<Path> paths = new ArrayList<>();
    for (int column = 0; column < sorts.size(); column++) {
      paths.add(new Path(null, column, 0, words.word(0).bullet(), points.first(column)));
    }
    for (int i = 1; i < words.size(); i++) {
      List<Path> next = new ArrayList<>();
      for (Path path : paths) {
        next.add(path.plus(points.inside(path, i)));
        if (points.mayCut(i)) {
          cut(path, i, points, next);
        }
      }
      paths = pruned(next);
    }
    return finished(words, paths, points);
  }

  private static Division undivided(RowWords words, int column) {
    return new Division(words, List.of(new Piece(column, 0, words.size())), 0);
  }

  private void cut(Path path, int i, DivisionPoints points, List<Path> next) {
    RowWords.FlowedWord word = points.words().word(i);
    int first = word.afterBreak() ? 0 : path.column() + 1;
    for (int column = first; column < sorts.size(); column++) {
      if (column != path.column()) {
        double total = path.points() + points.cut(path, i, column);
        next.add(new Path(path, column, i, word.bullet(), total));
      }
    }
  }

  private List<Path> pruned(List<Path> paths) {
    List<Path> kept = new ArrayList<>();
    int[] taken = new int[2 * sorts.size()];
    paths.sort(Comparator.comparingDouble(Path::points).reversed());
    for (Path path : paths) {
      int state = 2 * path.column() + (path.bulleted() ? 1 : 0);
      if (taken[state]++ < beam) {
        kept.add(path);
      }
    }
    return kept;
  }

  private List<Division> finished(RowWords words, List<Path> paths, DivisionPoints points) {
    List<Division> divisions = new ArrayList<>();
    for (Path path : paths) {
      List<Piece> pieces = new ArrayList<>();
      int end = words.size();
      for (Path at = path; at != null; at = at.before()) {
        pieces.addFirst(new Piece(at.column(), at.from(), end));
        end = at.from();
      }
      divisions.add(new Division(words, pieces, path.points() + points.last(path)));
    }
    divisions.sort(Comparator.comparingDouble(Division::points).reversed());
    return distinct(divisions).stream()
        .map(division -> read(division, points))
        .sorted(Comparator.comparingDouble(Division::points).reversed())
        .toList();
  }

  private List<Division> distinct(List<Division> divisions) {
    Set<List<String>> seen = new HashSet<>();
    return divisions.stream()
        .filter(division -> seen.add(division.cells(sorts.size())))
        .limit(MAX_DIVISIONS)
        .toList();
  }

  private static final double READABLE_DEADLINE = 1;
  private static final double UNREADABLE_DEADLINE = -2;

  /** The points for whole cells: which stay empty, and whether they can be read. */
  private Division read(Division division, DivisionPoints points) {
    double more = 0;
    Map<ColumnSort, String> read = new EnumMap<>(ColumnSort.class);
    for (int column = 0; column < sorts.size(); column++) {
      String cell = division.cell(column);
      if (cell.isEmpty()) {
        more -= habits.emptyCosts().get(column);
      } else if (read.put(sorts.get(column), cell) == null) {
        more += points.wholeCell(sorts.get(column), cell) + readable(sorts.get(column), cell);
      }
    }
    return new Division(division.words(), division.pieces(), division.points() + more);
  }

  private double readable(ColumnSort sort, String cell) {
    return switch (sort) {
      case DEADLINE -> cues.isDeadline(cell) ? READABLE_DEADLINE : UNREADABLE_DEADLINE;
      case LEAD, COORDINATING, SUBMITTED_TO, CONTENT, PRODUCT, NOTE, UNKNOWN -> 0;
    };
  }
}
