package vn.dondoc.command.importing.items;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.table.Column;

/**
 * What a heading gives to the rows below it in brackets at its end: "II. … (Sở A chủ trì; hoàn
 * thành trong quý II/2024)". Other brackets are words of the title.
 *
 * @param before the text without the brackets
 */
record GivenInTitle(String before, Map<Column, String> cells) {

  GivenInTitle {
    cells = Map.copyOf(cells);
  }

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  private static final int MAX_CHARS = 600;

  private static final Pattern BRACKET =
      Pattern.compile("(.{3,}?)\\s\\(([^()]{5,300})\\)\\s*[.:;]?", Pattern.DOTALL);

  private static final String TIME_BEGINS =
      "(?:phải\\s+)?(?:hoàn thành|xong|thời hạn|thời gian|chậm nhất|trước\\s+(?:ngày|tháng|quý|\\d)"
          + "|trong\\s+(?:quý|tháng|năm)|(?:quý|tháng|năm|ngày)\\s+[\\dIVX])";

  private static final Pattern PARTS =
      Pattern.compile("\\s*;\\s*|\\s*,\\s*(?=" + TIME_BEGINS + ")", FLAGS);

  private static final Pattern TIME = Pattern.compile(TIME_BEGINS + ".*", FLAGS);
  private static final Pattern LABELLED = Pattern.compile("([^:]{2,40}):\\s*(\\S.*)", FLAGS);

  private static final Pattern LEADS =
      Pattern.compile(
          "(?:do\\s+|giao\\s+)?(.{2,}?)\\s+(?:làm\\s+)?(?:chủ trì|đầu mối)(?:\\s+thực hiện)?",
          FLAGS);

  private static final Pattern LEADS_WITH_OTHERS =
      Pattern.compile(
          "(?:do\\s+|giao\\s+)?(.{2,}?\\s+chủ trì\\s*,?\\s*(?:và\\s+)?.*phối hợp.*)", FLAGS);

  private static final Pattern COORDINATES =
      Pattern.compile(
          "phối hợp\\s*(?:cùng\\s*)?(?:với\\s*)?:?\\s*(.{2,})|(.{2,}?)\\s+phối hợp", FLAGS);

  /** The heading with what its title gives, where it has no cells of its own for that. */
  static GroupRow in(GroupRow heading) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    of(heading.title()).ifPresent(given -> cells.putAll(given.cells()));
    cells.putAll(heading.cells());
    return new GroupRow(heading.title(), cells, heading.details(), heading.place());
  }

  /** What a text gives in brackets at its end, if it gives anything. */
  static Optional<GivenInTitle> of(String text) {
    Matcher bracket = BRACKET.matcher(text);
    if (text.length() > MAX_CHARS || !bracket.matches()) {
      return Optional.empty();
    }
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (String part : PARTS.split(bracket.group(2).strip())) {
      take(part, cells);
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new GivenInTitle(bracket.group(1), cells));
  }

  String text(Column column) {
    return cells.getOrDefault(column, "");
  }

  private static void take(String part, Map<Column, String> cells) {
    Matcher labelled = LABELLED.matcher(part);
    Optional<Column> label =
        labelled.matches() ? Column.headed(labelled.group(1)) : Optional.empty();
    Matcher both = LEADS_WITH_OTHERS.matcher(part);
    Matcher leads = LEADS.matcher(part);
    Matcher coordinates = COORDINATES.matcher(part);
    if (label.isPresent() && isGiven(label.get())) {
      cells.putIfAbsent(label.get(), labelled.group(2));
    } else if (TIME.matcher(part).matches()) {
      cells.putIfAbsent(Column.DEADLINE, part);
    } else if (both.matches()) {
      cells.putIfAbsent(Column.LEAD, both.group(1));
    } else if (leads.matches()) {
      cells.putIfAbsent(Column.LEAD, leads.group(1));
    } else if (coordinates.matches()) {
      String others = coordinates.group(1);
      cells.putIfAbsent(Column.COORDINATING, others == null ? coordinates.group(2) : others);
    }
  }

  private static boolean isGiven(Column column) {
    return switch (column) {
      case LEAD, COORDINATING, DEADLINE -> true;
      case NUMBER, NOTE, SUBMITTED_TO, START, PRODUCT, BOTH_ROLES, GROUP, CONTENT -> false;
    };
  }
}
