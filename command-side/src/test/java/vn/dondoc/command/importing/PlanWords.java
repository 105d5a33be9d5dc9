package vn.dondoc.command.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Words for made-up plans: heads, and items of them. */
final class PlanWords {

  enum Field {
    NUMBER,
    CONTENT,
    LEAD,
    COORDINATING,
    PRODUCT,
    DEADLINE
  }

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

  PlanWords(Random random) {
    this.random = random;
  }

  String head(Field field) {
    return pick(HEADS.get(field));
  }

  Map<Field, String> item(List<Field> order, int number) {
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

  /** A text in lines of at most this many characters; longer words run over. */
  static List<String> broken(String cell, int width) {
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

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
