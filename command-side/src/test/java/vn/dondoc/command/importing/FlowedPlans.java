package vn.dondoc.command.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.dondoc.command.importing.PlanWords.Field;

/**
 * Made-up plans as text out of a PDF, with what is true of them: cells broken over lines of their
 * columns' widths, page breaks with the heads again in the midst of rows, empty cells, lists.
 */
final class FlowedPlans {

  /** What stands between lines and between cells, as different tools write it. */
  enum Style {
    LINE_BY_LINE("\n", "\n"),
    BLANK_LINES("\n\n", "\n\n"),
    BLANK_BETWEEN_CELLS("\n", "\n\n"),
    BLANK_INSIDE_CELLS("\n\n", "\n");

    private final String inside;
    private final String between;

    Style(String inside, String between) {
      this.inside = inside;
      this.between = between;
    }
  }

  record Made(String text, List<Map<Field, String>> items, String layout) {}

  private static final List<List<Field>> ORDERS =
      List.of(
          List.of(
              Field.NUMBER,
              Field.CONTENT,
              Field.LEAD,
              Field.COORDINATING,
              Field.PRODUCT,
              Field.DEADLINE),
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
          List.of(Field.NUMBER, Field.CONTENT, Field.LEAD, Field.DEADLINE));

  private final Random random;
  private final PlanWords words;
  private final List<Field> order;
  private final Style style;
  private final Map<Field, Integer> widths = new EnumMap<>(Field.class);
  private final List<List<String>> heads = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final int pageLines;
  private int onPage;
  private int page = 1;

  private FlowedPlans(long seed) {
    random = new Random(seed);
    words = new PlanWords(random);
    order = pick(ORDERS);
    style = pick(List.of(Style.values()));
    pageLines = 35 + random.nextInt(15);
    for (Field field : order) {
      widths.put(
          field,
          switch (field) {
            case NUMBER -> 4;
            case CONTENT -> 28 + random.nextInt(15);
            case LEAD, COORDINATING, PRODUCT -> 16 + random.nextInt(8);
            case DEADLINE -> 12 + random.nextInt(4);
          });
      heads.add(PlanWords.broken(words.head(field), widths.get(field)));
    }
  }

  static Made made(long seed, int items) {
    return new FlowedPlans(seed).make(items);
  }

  private Made make(int count) {
    text.append("PHỤ LỤC\n\nDANH MỤC NHIỆM VỤ NĂM 2023\n\n");
    head();
    List<Map<Field, String>> items = new ArrayList<>();
    boolean groups = random.nextBoolean();
    boolean restarts = groups && random.nextBoolean();
    for (int i = 1; i <= count; i++) {
      if (groups && i % 6 == 1) {
        line(
            (i == 1 ? "I" : i == 7 ? "II" : "III") + ". NHÓM NHIỆM VỤ VỀ HẠ TẦNG VÀ NHÂN LỰC",
            true);
      }
      Map<Field, String> item = words.item(order, restarts ? (i - 1) % 6 + 1 : i);
      items.add(item);
      row(item);
    }
    return new Made(
        text.toString(),
        items,
        order + " " + style + (restarts ? " restarting" : groups ? " groups" : ""));
  }

  /** The cells one after the other; where the page ends, their rests after the heads. */
  private void row(Map<Field, String> item) {
    List<List<String>> cells = new ArrayList<>();
    int height = 0;
    for (Field field : order) {
      cells.add(PlanWords.broken(item.get(field), widths.get(field)));
      height = Math.max(height, cells.getLast().size());
    }
    int room = pageLines - onPage;
    if (room <= 0 || (room < height && random.nextBoolean())) {
      breakPage();
      room = pageLines;
    }
    cells(cells, 0, room);
    onPage += height;
    if (height > room) {
      breakPage();
      cells(cells, room, height);
      onPage += height - room;
    }
  }

  private void cells(List<List<String>> cells, int from, int to) {
    for (List<String> cell : cells) {
      for (int i = from; i < Math.min(cell.size(), to); i++) {
        line(cell.get(i), i + 1 == Math.min(cell.size(), to));
      }
    }
  }

  private void line(String line, boolean last) {
    text.append(line).append(' ').append(last ? style.between : style.inside);
  }

  private void breakPage() {
    if (page % 2 == 1) {
      text.append(page + 1).append(" \n\n");
    }
    page++;
    onPage = 0;
    head();
  }

  private void head() {
    for (List<String> head : heads) {
      for (String line : head) {
        line(line, false);
      }
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
