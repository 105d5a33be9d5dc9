package vn.dondoc.command.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.PlanWords.Field;

/**
 * Made-up plans as text out of a PDF with its layout kept by spaces, with what is true of them:
 * rows aligned at the top or in the middle, blank lines between rows or none, headings, pages that
 * end in the midst of rows, narrow columns, empty cells, cells across two columns.
 */
final class LaidOutPlans {

  /** Where the lines of a cell stand in a row that is higher. */
  enum Aligned {
    TOP,
    CENTRED,
    NUMBER_CENTRED
  }

  /** What is done about pages. */
  private enum Pages {
    ONE,
    WITH_HEADS,
    WITHOUT_HEADS
  }

  /**
   * @param groups the heading above each item, if any
   */
  record Made(
      String text, List<Map<Field, String>> items, List<@Nullable String> groups, String layout) {}

  private static final List<List<Field>> ORDERS =
      List.of(
          List.of(
              Field.NUMBER,
              Field.CONTENT,
              Field.LEAD,
              Field.COORDINATING,
              Field.DEADLINE,
              Field.PRODUCT),
          List.of(
              Field.NUMBER,
              Field.CONTENT,
              Field.PRODUCT,
              Field.LEAD,
              Field.COORDINATING,
              Field.DEADLINE),
          List.of(Field.NUMBER, Field.CONTENT, Field.DEADLINE, Field.LEAD, Field.COORDINATING),
          List.of(Field.NUMBER, Field.DEADLINE, Field.LEAD, Field.CONTENT, Field.PRODUCT),
          List.of(Field.NUMBER, Field.LEAD, Field.CONTENT, Field.DEADLINE),
          List.of(Field.NUMBER, Field.CONTENT, Field.LEAD, Field.DEADLINE));

  private static final List<String> TITLES =
      List.of(
          "Công tác chuẩn bị",
          "Hạ tầng số",
          "TUYÊN TRUYỀN VÀ TẬP HUẤN",
          "Kiểm tra, giám sát việc thực hiện ở các cấp",
          "Nguồn nhân lực",
          "VỐN VÀ TỔ CHỨC THỰC HIỆN");

  private static final List<String> NUMERALS = List.of("I", "II", "III", "IV", "V");

  private static final int ACROSS_COLUMNS_PERCENT = 30;
  private static final int ACROSS_ROWS_PERCENT = 20;
  private static final int LISTS_PERCENT = 15;
  private static final int COLUMN_NUMBERS_PERCENT = 15;

  private static final String LIST = " gồm: - Lập danh mục và phê duyệt; - Công bố theo quy định";

  private final Random random;
  private final PlanWords words;
  private final List<Field> order;
  private final Aligned aligned;
  private final Pages pages;
  private final boolean blanks;
  private final boolean roundsUp;
  private final boolean horizontallyCentred;
  private final boolean groups;
  private final boolean cutRows;
  private final boolean acrossColumns;
  private final boolean acrossRows;
  private final boolean lists;
  private final String afterNumber;
  private final int pageLines;
  private final int[] starts;
  private final Map<Field, Integer> widths = new EnumMap<>(Field.class);
  private final List<String> head = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private int onPage;
  private int page = 1;

  private LaidOutPlans(long seed) {
    random = new Random(seed);
    words = new PlanWords(random);
    order = words.pick(ORDERS);
    aligned = words.pick(List.of(Aligned.values()));
    pages = words.pick(List.of(Pages.values()));
    blanks = random.nextBoolean();
    roundsUp = random.nextBoolean();
    horizontallyCentred = random.nextInt(3) == 0;
    groups = random.nextBoolean();
    cutRows = random.nextInt(3) == 0;
    acrossColumns = order.contains(Field.COORDINATING) && percent(ACROSS_COLUMNS_PERCENT);
    acrossRows = percent(ACROSS_ROWS_PERCENT);
    lists = percent(LISTS_PERCENT);
    afterNumber = random.nextInt(4) == 0 ? "." : "";
    pageLines = 30 + random.nextInt(15);
    boolean narrow = random.nextInt(4) == 0;
    for (Field field : order) {
      widths.put(
          field,
          switch (field) {
            case NUMBER -> 4;
            case CONTENT -> (narrow ? 16 : 26) + random.nextInt(14);
            case LEAD, COORDINATING, PRODUCT -> (narrow ? 11 : 15) + random.nextInt(9);
            case DEADLINE -> (narrow ? 9 : 12) + random.nextInt(5);
          });
    }
    starts = new int[order.size()];
    int start = random.nextInt(6);
    for (int i = 0; i < starts.length; i++) {
      starts[i] = start;
      start += widths.get(order.get(i)) + 2 + random.nextInt(3);
    }
    makeHead();
  }

  static Made made(long seed, int items) {
    return new LaidOutPlans(seed).make(items);
  }

  private Made make(int count) {
    lines.addAll(List.of("          PHỤ LỤC", "     DANH MỤC NHIỆM VỤ NĂM 2023", ""));
    onPage = lines.size();
    emitHead();
    List<Map<Field, String>> items = new ArrayList<>();
    List<@Nullable String> above = new ArrayList<>();
    @Nullable String title = null;
    for (int i = 1; i <= count; i++) {
      if (groups && i % 4 == 1) {
        title = words.pick(TITLES);
        emit(heading(NUMERALS.get((i / 4) % NUMERALS.size()), title));
      }
      Map<Field, String> item = item(i);
      items.add(item);
      above.add(title);
      boolean spans = acrossRows && i < count && (!groups || i % 4 != 0) && random.nextInt(4) == 0;
      if (spans) {
        i++;
        Map<Field, String> below = item(i);
        below.put(Field.DEADLINE, item.get(Field.DEADLINE));
        items.add(below);
        above.add(title);
        emit(rowsWithOneDeadline(item, below));
      } else {
        emit(row(item));
      }
    }
    lines.addAll(List.of("", "Nơi nhận:", "- Như trên."));
    return new Made(String.join("\n", lines) + "\n", items, above, layout());
  }

  private Map<Field, String> item(int number) {
    Map<Field, String> item = words.item(order, number);
    if (lists && random.nextInt(3) == 0) {
      item.put(Field.CONTENT, item.get(Field.CONTENT).replaceAll("\\.$", "") + LIST);
    }
    return item;
  }

  /** Two rows and a deadline that stands once for both. */
  private List<String> rowsWithOneDeadline(Map<Field, String> first, Map<Field, String> second) {
    Map<Field, String> below = new EnumMap<>(second);
    below.put(Field.DEADLINE, "");
    if (aligned != Aligned.CENTRED) {
      List<String> rows = new ArrayList<>(row(first));
      rows.addAll(blanks ? List.of("") : List.of());
      rows.addAll(row(below));
      return rows;
    }
    Map<Field, String> above = new EnumMap<>(first);
    above.put(Field.DEADLINE, "");
    List<String> rows = new ArrayList<>(row(above));
    rows.addAll(blanks ? List.of("") : List.of());
    rows.addAll(row(below));
    int column = order.indexOf(Field.DEADLINE);
    List<String> cell = PlanWords.broken(first.get(Field.DEADLINE), widths.get(Field.DEADLINE));
    int from = Math.max(0, (rows.size() - cell.size()) / 2);
    for (int i = 0; i < cell.size(); i++) {
      while (from + i >= rows.size()) {
        rows.add("");
      }
      rows.set(from + i, with(rows.get(from + i), starts[column], cell.get(i)));
    }
    return rows;
  }

  private static String with(String line, int start, String text) {
    StringBuilder changed = new StringBuilder(line);
    changed.append(" ".repeat(Math.max(0, start + text.length() - line.length())));
    return changed.replace(start, start + text.length(), text).toString();
  }

  private String layout() {
    return order
        + " "
        + aligned
        + " "
        + pages
        + (blanks ? " blanks" : "")
        + (groups ? " groups" : "")
        + (cutRows ? " cut" : "")
        + (acrossColumns ? " across" : "")
        + (acrossRows ? " shared" : "")
        + (lists ? " lists" : "")
        + (roundsUp ? " up" : "");
  }

  private void makeHead() {
    List<List<String>> cells = new ArrayList<>();
    for (Field field : order) {
      cells.add(PlanWords.broken(words.head(field), Math.max(widths.get(field), 9)));
    }
    boolean atTop = random.nextBoolean();
    head.addAll(grid(cells, atTop ? Aligned.TOP : Aligned.CENTRED, random.nextBoolean()));
    if (percent(COLUMN_NUMBERS_PERCENT)) {
      List<List<String>> numbers = new ArrayList<>();
      for (int i = 1; i <= order.size(); i++) {
        numbers.add(List.of("(" + i + ")"));
      }
      head.addAll(grid(numbers, Aligned.TOP, true));
    }
  }

  private List<String> heading(String numeral, String title) {
    int width = Math.max(widths.get(Field.CONTENT), 24);
    boolean marked = random.nextInt(3) == 0;
    List<String> own = new ArrayList<>();
    for (String line : random.nextBoolean() ? List.of(title) : PlanWords.broken(title, width)) {
      own.add(" ".repeat(starts[1]) + line);
    }
    String first = numeral + (marked ? "." : "");
    own.set(
        0, " ".repeat(starts[0]) + first + own.getFirst().substring(starts[0] + first.length()));
    return own;
  }

  private List<String> row(Map<Field, String> item) {
    List<List<String>> cells = new ArrayList<>();
    boolean across =
        acrossColumns && item.get(Field.COORDINATING).isEmpty() && random.nextBoolean();
    for (Field field : order) {
      int more = across && field == Field.LEAD ? 2 + widths.get(Field.COORDINATING) : 0;
      // Letters have different widths, so that full lines have different numbers of them.
      int width = widths.get(field) + more - random.nextInt(3);
      String text = item.get(field) + (field == Field.NUMBER ? afterNumber : "");
      List<String> cell = new ArrayList<>();
      for (String part : text.split(" (?=- \\p{Lu})")) {
        cell.addAll(PlanWords.broken(part, width));
      }
      cells.add(cell);
    }
    return grid(cells, aligned, horizontallyCentred);
  }

  /** The cells side by side. */
  private List<String> grid(List<List<String>> cells, Aligned vertically, boolean centred) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<StringBuilder> rows = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      rows.add(new StringBuilder());
    }
    for (int column = 0; column < cells.size(); column++) {
      List<String> cell = cells.get(column);
      boolean atTop =
          vertically == Aligned.TOP || (vertically == Aligned.NUMBER_CENTRED && column > 0);
      int from = atTop ? 0 : (height - cell.size() + (roundsUp ? 1 : 0)) / 2;
      int width = widths.get(order.get(column));
      for (int i = 0; i < cell.size(); i++) {
        boolean indents = centred && order.get(column) != Field.CONTENT;
        int indent = indents ? Math.max(0, (width - cell.get(i).length()) / 2) : 0;
        StringBuilder line = rows.get(from + i);
        line.append(" ".repeat(Math.max(0, starts[column] + indent - line.length())));
        line.append(cell.get(i));
      }
    }
    return rows.stream().map(StringBuilder::toString).toList();
  }

  private void emitHead() {
    lines.addAll(head);
    onPage += head.size();
    if (blanks || random.nextBoolean()) {
      lines.add("");
      onPage++;
    }
  }

  private void emit(List<String> row) {
    boolean together = pages == Pages.ONE || !cutRows;
    if (together && onPage + row.size() > pageLines) {
      breakPage();
    }
    for (String line : row) {
      if (onPage >= pageLines) {
        breakPage();
      }
      lines.add(line);
      onPage++;
    }
    if (blanks) {
      lines.add("");
      onPage++;
    }
  }

  private void breakPage() {
    if (pages == Pages.ONE) {
      return;
    }
    page++;
    onPage = 0;
    lines.addAll(
        Arrays.asList("", " ".repeat(40) + page, "\f" + (random.nextBoolean() ? "" : " ")));
    if (pages == Pages.WITH_HEADS) {
      emitHead();
    }
  }

  private boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }
}
