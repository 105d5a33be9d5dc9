package vn.dondoc.command.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Made-up plans as text out of a PDF, with what is true of them: cells broken over lines of their
 * columns' widths, page breaks with the heads again in the midst of rows, empty cells, lists.
 */
final class FlowedPlans {

  enum Field {
    NUMBER,
    CONTENT,
    LEAD,
    COORDINATING,
    PRODUCT,
    DEADLINE
  }

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

  private static final Map<Field, List<String>> HEADS =
      Map.of(
          Field.NUMBER, List.of("STT", "TT", "Số TT"),
          Field.CONTENT, List.of("Nội dung công việc", "Nhiệm vụ", "Nội dung nhiệm vụ, giải pháp"),
          Field.LEAD,
              List.of("Cơ quan chủ trì", "Đơn vị chủ trì thực hiện", "Cơ quan, đơn vị chủ trì"),
          Field.COORDINATING, List.of("Cơ quan phối hợp", "Đơn vị phối hợp"),
          Field.PRODUCT, List.of("Sản phẩm", "Kết quả đầu ra", "Sản phẩm dự kiến hoàn thành"),
          Field.DEADLINE, List.of("Thời gian hoàn thành", "Thời hạn", "Thời gian thực hiện"));

  private static final List<String> VERBS =
      List.of(
          "Xây dựng",
          "Rà soát",
          "Triển khai",
          "Tổ chức",
          "Nâng cấp",
          "Tham mưu ban hành",
          "Kiểm tra",
          "Hoàn thiện");

  private static final List<String> OBJECTS =
      List.of(
          "hệ thống quản lý văn bản dùng chung",
          "quy trình tiếp nhận phản ánh của người dân",
          "kho lưu trữ hồ sơ điện tử",
          "mạng lưới cộng tác viên tại cơ sở",
          "các lớp tập huấn kỹ năng số",
          "danh mục dữ liệu mở",
          "phương án bảo vệ rừng mùa khô",
          "chương trình hỗ trợ hợp tác xã");

  private static final List<String> ENDS =
      List.of(
          "",
          "trên địa bàn tỉnh",
          "theo Quyết định số 45/QĐ-TTg ngày 12/3/2021 của Thủ tướng Chính phủ",
          "gắn với chuyển đổi số giai đoạn 2021 - 2025",
          "bảo đảm đồng bộ, thông suốt và an toàn thông tin",
          "phục vụ công tác chỉ đạo, điều hành của UBND tỉnh; báo cáo kết quả định kỳ");

  private static final List<String> LEADS =
      List.of(
          "Sở Tài chính",
          "Sở Nội vụ",
          "Văn phòng UBND tỉnh",
          "Sở Thông tin và Truyền thông",
          "Sở Kế hoạch và Đầu tư",
          "Công an tỉnh",
          "Sở Nông nghiệp và Phát triển nông thôn",
          "Các sở, ban, ngành",
          "Sở Lao động - Thương binh và Xã hội");

  private static final List<String> COORDINATING =
      List.of(
          "",
          "Các sở, ban, ngành",
          "UBND các huyện, thị xã, thành phố",
          "Các cơ quan, đơn vị liên quan",
          "Sở Tư pháp",
          "Các Sở: Nội vụ, Tài chính",
          "Sở Y tế; Sở Xây dựng",
          "Văn phòng UBND tỉnh",
          "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố");

  private static final List<String> PRODUCTS =
      List.of(
          "Kế hoạch",
          "Báo cáo kết quả",
          "Quyết định của UBND tỉnh",
          "Hệ thống được vận hành ổn định",
          "Văn bản chỉ đạo, hướng dẫn",
          "",
          "Hội nghị tập huấn được tổ chức",
          "Tờ trình và dự thảo Nghị quyết",
          "100% hồ sơ được cập nhật đúng hạn");

  private static final List<String> DEADLINES =
      List.of(
          "Tháng 6/2023",
          "Quý II/2023",
          "Thường xuyên",
          "Trước ngày 30/9/2023",
          "Năm 2023",
          "Hàng quý",
          "Giai đoạn 2023 - 2025",
          "Trong quý IV năm 2023",
          "Theo tiến độ của Đề án");

  private final Random random;
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
      heads.add(broken(pick(HEADS.get(field)), widths.get(field)));
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
      Map<Field, String> item = item(restarts ? (i - 1) % 6 + 1 : i);
      items.add(item);
      row(item);
    }
    return new Made(
        text.toString(),
        items,
        order + " " + style + (restarts ? " restarting" : groups ? " groups" : ""));
  }

  private Map<Field, String> item(int number) {
    Map<Field, String> item = new EnumMap<>(Field.class);
    for (Field field : order) {
      item.put(
          field,
          switch (field) {
            case NUMBER -> Integer.toString(number);
            case CONTENT -> content();
            case LEAD -> pick(LEADS);
            case COORDINATING -> pick(COORDINATING);
            case PRODUCT -> pick(PRODUCTS);
            case DEADLINE -> pick(DEADLINES);
          });
    }
    if (item.getOrDefault(Field.COORDINATING, "").equals(item.get(Field.LEAD))) {
      item.put(Field.COORDINATING, "");
    }
    return item;
  }

  private String content() {
    String first = pick(VERBS) + " " + pick(OBJECTS) + " " + pick(ENDS);
    String second =
        random.nextInt(3) == 0
            ? "; " + pick(VERBS).toLowerCase(Locale.ROOT) + " " + pick(OBJECTS) + " " + pick(ENDS)
            : "";
    return (first.strip() + second).strip() + (random.nextInt(4) == 0 ? "." : "");
  }

  /** The cells one after the other; where the page ends, their rests after the heads. */
  private void row(Map<Field, String> item) {
    List<List<String>> cells = new ArrayList<>();
    int height = 0;
    for (Field field : order) {
      cells.add(broken(item.get(field), widths.get(field)));
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

  private static List<String> broken(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : cell.isEmpty() ? List.<String>of() : Arrays.asList(cell.split(" "))) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
