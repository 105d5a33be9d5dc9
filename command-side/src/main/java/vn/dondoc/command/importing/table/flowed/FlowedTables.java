package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.read.SourceDocument;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.PlanTables;
import vn.dondoc.command.importing.table.TableEntry;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.table.TableEntry.LoneLine;
import vn.dondoc.command.importing.table.WrappedProse;
import vn.dondoc.command.importing.table.flowed.RowDivider.Division;
import vn.dondoc.command.importing.table.flowed.TableBody.Segment;

/** Finds tables whose columns are gone, and puts their rows together again. */
public final class FlowedTables {

  private static final int PASSES = 3;

  /** Some thousand pages; longer texts are not divided, as the time that takes is felt. */
  private static final int MAX_LINES = 150_000;

  /** Fewer points between the best division and the next leave it to a person. */
  private static final double CLEAR_BY = 1.5;

  /** What follows a table at its end. */
  private static final Pattern AFTER_TABLE =
      Pattern.compile(
          "(?:Nơi nhận|NƠI NHẬN|TM\\.|KT\\.|TL\\.|TUQ\\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|PHỤ LỤC|Phụ lục)\\b.*");

  private final List<FlowedLine> lines;
  private final CellCues cues;
  private final List<TableEntry> entries = new ArrayList<>();
  private final List<Paragraph> prose = new ArrayList<>();
  private final Set<String> unknownHeads = new LinkedHashSet<>();

  private FlowedTables(List<FlowedLine> lines, CellCues cues) {
    this.lines = lines;
    this.cues = cues;
  }

  /** The tables of a document, empty where it has no heads of a plan's columns. */
  public static Optional<PlanTables> find(SourceDocument document, CellCues cues) {
    List<FlowedLine> lines = FlowedLine.of(document);
    if (lines.size() > MAX_LINES) {
      return Optional.empty();
    }
    FlowedTables tables = new FlowedTables(lines, cues);
    tables.read();
    return tables.entries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PlanTables(
                tables.entries, WrappedProse.unwrapped(tables.prose), tables.unknownHeads));
  }

  private void read() {
    TableBody body = null;
    for (int i = 0; i < lines.size(); ) {
      int repeated = body == null ? 0 : body.header().repeatedAt(lines, i);
      Optional<FlowedHeader.Found> head =
          repeated > 0 ? Optional.empty() : FlowedHeader.at(lines, i);
      if (repeated > 0 && body != null) {
        body.pageBreak();
        i += repeated;
      } else if (head.isPresent()) {
        takeProse(i, head.get().from());
        take(body);
        body = new TableBody(head.get().header());
        i = head.get().to();
      } else if (body != null && !AFTER_TABLE.matcher(lines.get(i).text()).matches()) {
        body.add(lines.get(i));
        i++;
      } else {
        take(body);
        body = null;
        takeProse(i, i + 1);
        i++;
      }
    }
    take(body);
  }

  private void takeProse(int from, int to) {
    for (FlowedLine line : lines.subList(from, to)) {
      prose.add(new Paragraph(line.text(), false, line.place()));
    }
  }

  private void take(@Nullable TableBody body) {
    if (body == null || body.isEmpty()) {
      return;
    }
    List<Segment> segments = body.segments();
    List<ColumnSort> sorts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < body.header().columns().size(); i++) {
      if (!body.header().columns().get(i).equals(Optional.of(Column.NUMBER))) {
        sorts.add(ColumnSort.of(body.header().columns().get(i)));
        places.add(i);
      }
    }
    List<List<Division>> divided = divided(segments, sorts);
    int row = 0;
    for (Segment segment : segments) {
      if (segment.number() == null) {
        String title = text(segment.lines());
        entries.add(new LoneLine(title, false, segment.lines().getFirst().place()));
      } else if (segment.lines().isEmpty()) {
        continue;
      } else {
        entries.add(bodyRow(body.header(), places, segment, divided.get(row)));
        row++;
      }
    }
  }

  private List<List<Division>> divided(List<Segment> segments, List<ColumnSort> sorts) {
    List<RowWords> rows =
        segments.stream()
            .filter(segment -> segment.number() != null && !segment.lines().isEmpty())
            .map(segment -> new RowWords(segment.lines(), segment.breaks(), cues))
            .toList();
    WordPairs pairs = new WordPairs(lines);
    long words = rows.stream().mapToLong(RowWords::size).sum();
    ColumnHabits habits = ColumnHabits.unknown(sorts);
    List<List<Division>> divided = List.of();
    for (int pass = 0; pass < PASSES; pass++) {
      RowDivider divider = new RowDivider(sorts, habits, pairs, cues, words);
      divided = rows.stream().map(divider::best).toList();
      habits = ColumnHabits.learnt(sorts, divided.stream().map(List::getFirst).toList());
    }
    return divided;
  }

  private BodyRow bodyRow(
      FlowedHeader header, List<Integer> places, Segment segment, List<Division> divisions) {
    Division best = divisions.getFirst();
    List<SourceCell> cells = new ArrayList<>();
    for (int i = 0; i < header.columns().size(); i++) {
      int place = places.indexOf(i);
      String text =
          place >= 0
              ? best.cell(place)
              : segment.number() == null ? "" : segment.number().written();
      cells.add(new SourceCell(text, false, false));
      if (place >= 0 && header.columns().get(i).isEmpty() && !text.isEmpty()) {
        unknownHeads.add(header.heads().get(i));
      }
    }
    boolean clear = divisions.size() < 2 || best.points() - divisions.get(1).points() >= CLEAR_BY;
    List<Finding> findings =
        clear
            ? List.of()
            : List.of(
                Finding.of(
                    ProblemCode.COLUMN_BOUNDARY_UNSURE,
                    difference(header, places, best, divisions.get(1))));
    Row row = new Row(cells, segment.lines().getFirst().place());
    return new BodyRow(row, header.places(), false, findings);
  }

  /** The first cell that the next best division has otherwise. */
  private static String difference(
      FlowedHeader header, List<Integer> places, Division best, Division next) {
    for (int i = 0; i < places.size(); i++) {
      if (!best.cell(i).equals(next.cell(i))) {
        return header.heads().get(places.get(i));
      }
    }
    return "";
  }

  private static String text(List<FlowedLine> lines) {
    return String.join(" ", lines.stream().map(FlowedLine::text).toList());
  }
}
