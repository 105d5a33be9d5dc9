package vn.dondoc.command.importing.table.flowed;

import java.util.Set;

/** Words of the language that tell where a cell begins or goes on, in any plan. */
final class Wording {

  /** Nothing ends with these. */
  static final Set<String> RUNS_ON =
      Set.of(
          "và", "của", "với", "theo", "về", "các", "trong", "cho", "để", "tại", "từ", "đến", "do",
          "là", "có", "được", "những", "số", "trên", "bằng", "hoặc", "khi", "bị", "đối", "thuộc",
          "việc", "đoạn", "ngày", "trước", "sau", "như", "không", "thảo");

  /** A time may follow these in the next line, or on the next page. */
  static final Set<String> BEFORE_TIMES =
      Set.of(
          "Trước", "Từ", "Đến", "Trong", "Tháng", "Quý", "Năm", "Ngày", "Hàng", "Hằng", "Giai",
          "Định", "Cuối", "Đầu", "Chậm", "Xong", "Sau", "Khi", "Theo", "Hoàn");

  /** What comes of a task. */
  static final Set<String> PRODUCTS =
      Set.of(
          "báo cáo",
          "kế hoạch",
          "quyết định",
          "văn bản",
          "hội nghị",
          "tờ trình",
          "nghị quyết",
          "công văn",
          "chương trình",
          "đề án",
          "dự án",
          "dự thảo",
          "danh mục",
          "quy chế",
          "quy định",
          "quy trình",
          "hệ thống",
          "hướng dẫn",
          "kết quả",
          "tài liệu",
          "thông báo",
          "chỉ thị",
          "biên bản",
          "hồ sơ",
          "cơ sở dữ liệu",
          "phần mềm",
          "tỷ lệ",
          "tỉ lệ",
          "lớp tập huấn",
          "các văn bản",
          "các báo cáo",
          "các kế hoạch",
          "các quyết định",
          "phương án",
          "bộ chỉ số");

  private Wording() {}
}
