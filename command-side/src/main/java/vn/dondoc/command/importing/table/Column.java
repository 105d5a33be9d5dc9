package vn.dondoc.command.importing.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * What a column holds, by the words in its head. The first that knows a head wins, so that "thời
 * gian thực hiện" is a deadline and "cơ quan thực hiện" a lead. Words that say it outright are kept
 * apart from those that may: of "Mục tiêu" and "Nhiệm vụ" in one table the second is the content.
 */
public enum Column {
  NUMBER(
      List.of("ma nhiem vu", "ma nv", "ma so", "so thu tu", "ma cv", "ma viec", "ma hieu"),
      List.of(),
      Set.of(
          "stt", "tt", "so tt", "ma", "no", "id", "#", "so", "code", "ref", "item", "nr", "muc",
          "so muc", "ky hieu")),
  COORDINATING(
      List.of("phoi hop", "coordinat", "support", "tham gia", "collaborat"), List.of(), Set.of()),
  /** What a task is not made of, though a head may speak of leads or results. */
  NOTE(
      List.of(
          "ghi chu",
          "kinh phi",
          "luu y",
          "note",
          "remark",
          "comment",
          "du toan",
          "ngan sach",
          "budget",
          "nguon von",
          "nguon luc",
          "lanh dao",
          "leader",
          "can cu",
          "co so phap ly",
          "don vi tinh",
          "dvt",
          "dia diem",
          "dia ban",
          "doi tuong",
          "tinh trang",
          "trang thai",
          "status",
          "uu tien",
          "priority",
          "hinh thuc van ban",
          "so luong",
          "^ke hoach nam",
          "^chi tieu nam",
          "^thuc hien nam",
          "muc phan dau",
          "target",
          "van ban giao",
          "dien thoai",
          "phuong phap",
          "khoi luong"),
      List.of(),
      Set.of("y kien")),
  SUBMITTED_TO(
      List.of(
          "cap trinh",
          "noi nhan",
          "cap phe duyet",
          "submit",
          "cap ban hanh",
          "tham quyen",
          "co quan ban hanh",
          "cap quyet dinh",
          "noi bao cao",
          "cap bao cao"),
      List.of(),
      Set.of("trinh", "bao cao", "bao cao/trinh", "trinh/bao cao")),
  START(List.of("bat dau", "start", "tu ngay", "khoi cong"), List.of(), Set.of("begin", "from")),
  DEADLINE(
      List.of(
          "thoi han",
          "han hoan thanh",
          "moc hoan thanh",
          "ngay hoan thanh",
          "thoi gian hoan thanh",
          "hoan thanh truoc",
          "deadline",
          "due",
          "han chot",
          "han xu ly",
          "ket thuc",
          "end date",
          "enddate",
          "han bao cao",
          "finish"),
      List.of("thoi gian", "tien do", "thoi diem", "moc thoi", "lo trinh", "timeline"),
      Set.of("han", "time", "when", "end", "ngay")),
  PRODUCT(
      List.of("san pham", "dau ra", "product", "output", "deliverable"),
      List.of("ket qua", "result"),
      Set.of()),
  LEAD(
      List.of("chu tri", "lead", "department"),
      List.of(
          "co quan thuc hien",
          "don vi thuc hien",
          "phan cong",
          "dau moi",
          "co quan, don vi",
          "trach nhiem",
          "responsib",
          "tham muu",
          "co quan trinh",
          "don vi trinh",
          "soan thao",
          "^unit",
          "bo phan thuc hien",
          "don vi duoc giao",
          "co quan duoc giao",
          "phu trach",
          "assignee",
          "agency"),
      Set.of("don vi", "co quan", "owner", "thuc hien", "unit in charge")),
  /**
   * Beside LEAD, for a column of those who lead and those who coordinate. No head is of it alone.
   */
  BOTH_ROLES(List.of(), List.of(), Set.of()),
  GROUP(
      List.of("linh vuc", "nhom nhiem vu", "nhom giai phap", "category"),
      List.of(),
      Set.of("nhom", "group", "noi dung lon", "phan")),
  CONTENT(
      List.of(
          "noi dung",
          "nhiem vu",
          "cong viec",
          "hoat dong",
          "title",
          "task",
          "content",
          "ten viec",
          "dau viec"),
      List.of("giai phap", "muc tieu", "chi tieu", "description", "bien phap", "^ten "),
      Set.of("viec", "name", "activity"));

  /** Heads are short; what is longer is a row that happens to hold such words. */
  static final int MAX_CHARS = 80;

  /** Longer heads begin with the words that say what they are. */
  private static final int MAX_CHARS_ANYWHERE = 45;

  /** How heads of roles begin; "Sở Y tế chủ trì" is a text under one of them. */
  private static final List<String> ROLE_BEGINS =
      List.of(
          "co quan",
          "don vi",
          "cac co quan",
          "cac don vi",
          "chu tri",
          "phoi hop",
          "tham muu",
          "phan cong",
          "giao",
          "trach nhiem",
          "to chuc",
          "ca nhan",
          "bo phan",
          "nguoi",
          "dau moi",
          "thuc hien",
          "ten co quan",
          "ten don vi",
          "phu trach",
          "chiu",
          "cap",
          "noi thuc hien",
          "can bo",
          "lead",
          "respons",
          "coord",
          "support",
          "department",
          "owner",
          "assign",
          "agency",
          "unit",
          "collab",
          "implement",
          "main",
          "so, nganh",
          "tham gia");

  /** Few texts are compared again and again, as every line of a document may be a row of heads. */
  private static final Map<String, Optional<Column>> REMEMBERED = new ConcurrentHashMap<>();

  private static final int MAX_REMEMBERED = 2_000;

  private static final Set<String> ROW_COUNTS =
      Set.of("stt", "tt", "so tt", "so thu tu", "no", "#");

  private final List<String> parts;
  private final List<String> weakParts;
  private final Set<String> wholes;

  Column(List<String> parts, List<String> weakParts, Set<String> wholes) {
    this.parts = parts;
    this.weakParts = weakParts;
    this.wholes = wholes;
  }

  public static Optional<Column> headed(String head) {
    if (head.isEmpty() || head.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Optional<Column> known = REMEMBERED.get(head);
    if (known != null) {
      return known;
    }
    if (REMEMBERED.size() >= MAX_REMEMBERED) {
      REMEMBERED.clear();
    }
    Optional<Column> column = compared(head);
    REMEMBERED.put(head, column);
    return column;
  }

  private static Optional<Column> compared(String head) {
    String folded = folded(head);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    for (Column column : values()) {
      if (column.mayHead(folded) && (column.names(folded) || column.hints(folded))) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private boolean mayHead(String folded) {
    return switch (this) {
      case LEAD -> ROLE_BEGINS.stream().anyMatch(folded::startsWith);
      case COORDINATING ->
          ROLE_BEGINS.stream().anyMatch(folded::startsWith) && !folded.contains("chu tri");
      default -> true;
    };
  }

  private boolean hints(String folded) {
    return folded.length() <= MAX_CHARS_ANYWHERE
        && weakParts.stream().anyMatch(part -> stands(part, folded));
  }

  /** Whether a head of this column says so outright. */
  boolean isOutright(String head) {
    return names(folded(head));
  }

  /** Whether a head of numbers counts the rows, where a code may stand in a column beside it. */
  static boolean countsRows(String head) {
    return ROW_COUNTS.contains(folded(head));
  }

  /** "Cơ quan chủ trì/phối hợp": one column for those who lead and those who coordinate. */
  static boolean namesBothRoles(String head) {
    String folded = folded(head);
    return folded.contains("chu tri") && folded.contains("phoi hop");
  }

  /** Whether it is kept with an item's details under its head. */
  boolean isDetail() {
    return this == NOTE || this == SUBMITTED_TO;
  }

  private boolean names(String folded) {
    return wholes.contains(folded) || parts.stream().anyMatch(part -> stands(part, folded));
  }

  /** A part after a caret stands at the beginning alone. */
  private static boolean stands(String part, String folded) {
    if (part.startsWith("^")) {
      return folded.startsWith(part.substring(1));
    }
    return folded.length() <= MAX_CHARS_ANYWHERE ? folded.contains(part) : folded.startsWith(part);
  }

  private static String folded(String head) {
    String folded = VietnameseText.fold(head);
    int end = folded.length();
    while (end > 0 && ".:*".indexOf(folded.charAt(end - 1)) >= 0) {
      end--;
    }
    return folded.substring(0, end).replace('_', ' ').strip();
  }

  /** Whether a longer text, lower case without accents, has words that name this column. */
  public boolean mayBeNamedIn(String folded) {
    return parts.stream().anyMatch(folded::contains) || wholes.stream().anyMatch(folded::contains);
  }

  /** What the head of a plan's table is looked for by, for people. */
  public static String lookedFor() {
    return "STT, Nội dung/Nhiệm vụ, Cơ quan chủ trì/thực hiện, Cơ quan phối hợp,"
        + " Thời gian/Thời hạn hoàn thành, Sản phẩm/Kết quả";
  }
}
