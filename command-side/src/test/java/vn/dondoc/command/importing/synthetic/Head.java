package vn.dondoc.command.importing.synthetic;

import java.util.List;

/** Columns, and the words that stand over them. */
enum Head {
  NUMBER(
      List.of("STT", "TT", "Số TT", "Stt", "Mã nhiệm vụ", "Mã số", "No."), List.of("id", "code")),
  FIELD(List.of("Lĩnh vực", "Nhóm nhiệm vụ", "LĨNH VỰC"), List.of("category", "group")),
  CONTENT(
      List.of(
          "Nội dung nhiệm vụ",
          "Nhiệm vụ",
          "Nội dung công việc",
          "Công việc",
          "Nhiệm vụ, giải pháp",
          "Tên nhiệm vụ",
          "Nội dung thực hiện",
          "Hoạt động",
          "Đầu việc",
          "Nhiệm vụ cụ thể",
          "NỘI DUNG",
          "Nội dung",
          "Tên công việc",
          "Nhiệm vụ trọng tâm",
          "Nội dung, nhiệm vụ",
          "Nội dung triển khai"),
      List.of("title", "task", "content", "task_name")),
  LEAD(
      List.of(
          "Cơ quan chủ trì",
          "Đơn vị chủ trì",
          "Chủ trì",
          "Đơn vị thực hiện",
          "Cơ quan thực hiện",
          "Đơn vị đầu mối",
          "Cơ quan chủ trì thực hiện",
          "Đơn vị chủ trì tham mưu",
          "Cơ quan, đơn vị chủ trì",
          "Phân công thực hiện",
          "Trách nhiệm thực hiện",
          "CƠ QUAN CHỦ TRÌ",
          "Đơn vị",
          "Cơ quan, đơn vị thực hiện",
          "Đơn vị được giao",
          "Đơn vị chịu trách nhiệm",
          "Cơ quan đầu mối",
          "Đơn vị phụ trách"),
      List.of("department", "lead_agency", "owner", "leadAgency", "responsible_unit", "assignee")),
  COORDINATING(
      List.of(
          "Cơ quan phối hợp",
          "Đơn vị phối hợp",
          "Phối hợp",
          "Cơ quan, đơn vị phối hợp",
          "Đơn vị phối hợp thực hiện",
          "CƠ QUAN PHỐI HỢP",
          "Đơn vị tham gia"),
      List.of("coordinating", "coordinating_agencies", "supporting_units")),
  DEADLINE(
      List.of(
          "Thời gian thực hiện",
          "Thời hạn hoàn thành",
          "Thời gian hoàn thành",
          "Tiến độ",
          "Thời hạn",
          "Hạn hoàn thành",
          "Tiến độ thực hiện",
          "Thời gian",
          "Thời gian trình",
          "Thời điểm hoàn thành",
          "Mốc thời gian",
          "THỜI GIAN",
          "Hạn xử lý",
          "Hoàn thành trước",
          "Thời gian thực hiện, hoàn thành",
          "Lộ trình thực hiện"),
      List.of("deadline", "due_date", "dueDate", "end_date")),
  PRODUCT(
      List.of(
          "Sản phẩm",
          "Kết quả",
          "Kết quả cần đạt",
          "Kết quả đầu ra",
          "Sản phẩm dự kiến",
          "Sản phẩm, kết quả",
          "Sản phẩm đầu ra",
          "Dự kiến kết quả",
          "Kết quả/Sản phẩm",
          "SẢN PHẨM",
          "Sản phẩm hoàn thành",
          "Kết quả thực hiện"),
      List.of("output", "deliverable", "product")),
  SUBMIT(
      List.of(
          "Cấp trình",
          "Trình",
          "Cấp phê duyệt",
          "Cấp ban hành",
          "Báo cáo/Trình",
          "Nơi nhận báo cáo",
          "Thẩm quyền ban hành",
          "Cơ quan ban hành"),
      List.of("submit_to")),
  NOTE(List.of("Ghi chú", "Lưu ý", "Căn cứ", "Căn cứ pháp lý"), List.of("notes", "remarks")),
  BUDGET(
      List.of("Kinh phí", "Nguồn kinh phí", "Kinh phí thực hiện", "Dự toán (triệu đồng)"),
      List.of("budget")),
  LEADER(
      List.of("Lãnh đạo phụ trách", "Lãnh đạo chỉ đạo", "Lãnh đạo UBND tỉnh phụ trách"),
      List.of("leader")),
  FORM(List.of("Hình thức văn bản", "Địa điểm", "Tình trạng"), List.of("status", "priority")),
  UNIT(List.of("Đơn vị tính", "ĐVT"), List.of("unit")),
  TARGET(List.of("Kế hoạch năm", "Chỉ tiêu năm", "Mức phấn đấu"), List.of("target"));

  private final List<String> vietnamese;
  private final List<String> machine;

  Head(List<String> vietnamese, List<String> machine) {
    this.vietnamese = vietnamese;
    this.machine = machine;
  }

  String any(Dice dice, boolean byMachine) {
    return dice.pick(byMachine ? machine : vietnamese);
  }

  /** A column that is nothing a task needs. */
  boolean isExtra() {
    return compareTo(SUBMIT) >= 0;
  }
}
