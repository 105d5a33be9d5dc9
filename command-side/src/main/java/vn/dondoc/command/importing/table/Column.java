package vn.dondoc.command.importing.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * What a column holds, by the words in its head. The first that knows a head wins, so that "thời
 * gian thực hiện" is a deadline and "cơ quan thực hiện" a lead.
 */
public enum Column {
  NUMBER(
      List.of("ma nhiem vu", "ma so", "so thu tu", "ma cv", "ma viec"),
      Set.of("stt", "tt", "so tt", "ma", "no", "id", "#", "so", "code", "ref", "item")),
  COORDINATING(List.of("phoi hop", "coordinat", "support"), Set.of()),
  DEADLINE(
      List.of(
          "thoi gian",
          "thoi han",
          "han hoan thanh",
          "tien do",
          "thoi diem",
          "moc hoan thanh",
          "ngay hoan thanh",
          "deadline",
          "due",
          "han chot"),
      Set.of("han", "lo trinh", "time", "when")),
  PRODUCT(List.of("san pham", "ket qua", "dau ra", "product", "output", "deliverable"), Set.of()),
  SUBMITTED_TO(List.of("cap trinh", "noi nhan", "cap phe duyet", "submit"), Set.of("trinh")),
  LEAD(
      List.of(
          "chu tri",
          "co quan thuc hien",
          "don vi thuc hien",
          "phan cong",
          "don vi dau moi",
          "co quan dau moi",
          "co quan, don vi",
          "trach nhiem thuc hien",
          "department",
          "lead",
          "responsible",
          "co quan tham muu",
          "don vi tham muu",
          "chiu trach nhiem"),
      Set.of("don vi", "co quan", "owner", "thuc hien")),
  NOTE(List.of("ghi chu", "kinh phi", "luu y", "note", "remark"), Set.of()),
  CONTENT(
      List.of(
          "noi dung",
          "nhiem vu",
          "cong viec",
          "giai phap",
          "hoat dong",
          "title",
          "task",
          "content",
          "ten viec",
          "dau viec",
          "muc tieu"),
      Set.of("viec"));

  /** Heads are short; what is longer is a row that happens to hold such words. */
  private static final int MAX_CHARS = 80;

  private final List<String> parts;
  private final Set<String> wholes;

  Column(List<String> parts, Set<String> wholes) {
    this.parts = parts;
    this.wholes = wholes;
  }

  public static Optional<Column> headed(String head) {
    if (head.isEmpty() || head.length() > MAX_CHARS) {
      return Optional.empty();
    }
    String folded = VietnameseText.fold(head).replaceAll("[.:*]+$", "").replace('_', ' ').strip();
    for (Column column : values()) {
      boolean leadToo = column == COORDINATING && folded.contains("chu tri");
      if (!leadToo && column.knows(folded)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private boolean knows(String folded) {
    return wholes.contains(folded) || parts.stream().anyMatch(folded::contains);
  }

  /** What the head of a plan's table is looked for by, for people. */
  public static String lookedFor() {
    return "STT, Nội dung/Nhiệm vụ, Cơ quan chủ trì/thực hiện, Cơ quan phối hợp,"
        + " Thời gian/Thời hạn hoàn thành, Sản phẩm/Kết quả";
  }
}
