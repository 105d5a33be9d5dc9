package vn.dondoc.command.agency;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.history.BusinessTime;

/**
 * Reads the two tables of the directory: tab-separated, a header line that names the columns in any
 * order, notes after {@code #}, several values in a cell separated by {@code |}.
 */
public final class DirectoryTsv {

  /** Far above any province; a table beyond it is refused as TOO_MANY_ROWS. */
  public static final int MAX_ROWS = 50_000;

  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,40}");
  private static final int MAX_CELL_CHARS = 2_000;

  private DirectoryTsv() {}

  /** Why a table cannot be read. */
  public enum Code {
    HEADER_MISSING,
    COLUMN_MISSING,
    TOO_MANY_COLUMNS,
    CODE_INVALID,
    NAME_MISSING,
    DATE_INVALID,
    VALIDITY_REVERSED,
    CELL_TOO_LONG,
    TOO_MANY_ROWS
  }

  /** The rows of a table, or the first line that is wrong. */
  public sealed interface Parsed<T> {

    record Rows<T>(List<T> rows) implements Parsed<T> {
      public Rows {
        rows = List.copyOf(rows);
      }
    }

    /**
     * @param line 1 for the first line of the file
     * @param argument what is wrong, as written
     */
    record Malformed<T>(Code code, int line, String argument) implements Parsed<T> {}
  }

  /** Columns {@code code, name, groups, official, valid_from, valid_to, aliases}. */
  public static Parsed<Agency> agencies(String table) {
    return parse(table, List.of("code", "name", "groups"), DirectoryTsv::agency);
  }

  /** Columns {@code code, name, aliases}. */
  public static Parsed<AgencyGroup> groups(String table) {
    return parse(
        table,
        List.of("code", "name", "aliases"),
        line -> new AgencyGroup(line.code(), line.name(), line.values("aliases")));
  }

  private static Agency agency(Line line) {
    LocalDate from = line.day("valid_from");
    LocalDate to = line.day("valid_to");
    if (from != null && to != null && to.isBefore(from)) {
      throw line.wrong(Code.VALIDITY_REVERSED, from + " > " + to);
    }
    String official = line.cell("official");
    return new Agency(
        line.code(),
        line.name(),
        line.values("aliases"),
        line.values("groups"),
        official.isEmpty() ? null : official,
        from,
        to);
  }

  private interface RowReader<T> {
    T read(Line line);
  }

  private static <T> Parsed<T> parse(String table, List<String> required, RowReader<T> reader) {
    try {
      return new Parsed.Rows<>(rows(table, required, reader));
    } catch (WrongLine e) {
      return new Parsed.Malformed<>(e.code, e.line, e.argument);
    }
  }

  private static <T> List<T> rows(String table, List<String> required, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    Map<String, Integer> columns = null;
    int number = 0;
    for (String text : (Iterable<String>) strip(table).lines()::iterator) {
      number++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      if (columns == null) {
        columns = header(text, number, required);
        continue;
      }
      if (rows.size() == MAX_ROWS) {
        throw new WrongLine(Code.TOO_MANY_ROWS, number, Integer.toString(MAX_ROWS));
      }
      rows.add(reader.read(new Line(number, columns, text.split("\t", -1)).checked()));
    }
    if (columns == null) {
      throw new WrongLine(Code.HEADER_MISSING, Math.max(number, 1), String.join("\t", required));
    }
    return rows;
  }

  private static String strip(String table) {
    String text = table.startsWith("\uFEFF") ? table.substring(1) : table;
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static Map<String, Integer> header(String text, int number, List<String> required) {
    Map<String, Integer> columns = new HashMap<>();
    String[] names = text.split("\t", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    if (!columns.containsKey("code")) {
      throw new WrongLine(Code.HEADER_MISSING, number, String.join("\t", required));
    }
    for (String name : required) {
      if (!columns.containsKey(name)) {
        throw new WrongLine(Code.COLUMN_MISSING, number, name);
      }
    }
    return columns;
  }

  private record Line(int number, Map<String, Integer> columns, String[] cells) {

    Line checked() {
      for (int i = columns.size(); i < cells.length; i++) {
        if (!cells[i].isBlank()) {
          throw wrong(Code.TOO_MANY_COLUMNS, cells[i].strip());
        }
      }
      return this;
    }

    String cell(String column) {
      Integer index = columns.get(column);
      String cell = index == null || index >= cells.length ? "" : cells[index].strip();
      if (cell.length() > MAX_CELL_CHARS) {
        throw wrong(Code.CELL_TOO_LONG, column);
      }
      return cell;
    }

    String code() {
      return checkedCode(cell("code"));
    }

    private String checkedCode(String code) {
      if (!CODE.matcher(code).matches()) {
        throw wrong(Code.CODE_INVALID, code);
      }
      return code;
    }

    String name() {
      String name = cell("name");
      if (name.isEmpty()) {
        throw wrong(Code.NAME_MISSING, code());
      }
      return name;
    }

    List<String> values(String column) {
      List<String> values = new ArrayList<>();
      for (String value : cell(column).split("\\|")) {
        String stripped = value.strip();
        if (!stripped.isEmpty() && !values.contains(stripped)) {
          values.add(column.equals("groups") ? checkedCode(stripped) : stripped);
        }
      }
      return values;
    }

    @Nullable LocalDate day(String column) {
      String cell = cell(column);
      if (cell.isEmpty()) {
        return null;
      }
      try {
        LocalDate day = LocalDate.parse(cell);
        if (BusinessTime.reaches(day)) {
          return day;
        }
      } catch (DateTimeException e) {
        // told below, as for a day beyond reach
      }
      throw wrong(Code.DATE_INVALID, cell);
    }

    WrongLine wrong(Code code, String argument) {
      return new WrongLine(code, number, argument);
    }
  }

  /** Never leaves this class. */
  private static final class WrongLine extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Code code;
    private final int line;
    private final String argument;

    WrongLine(Code code, int line, String argument) {
      super(code.name(), null, false, false);
      this.code = code;
      this.line = line;
      this.argument = argument;
    }
  }
}
