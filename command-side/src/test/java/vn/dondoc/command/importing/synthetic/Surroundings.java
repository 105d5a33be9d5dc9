package vn.dondoc.command.importing.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.synthetic.Sheet.Cell;
import vn.dondoc.command.importing.synthetic.Sheet.Line;
import vn.dondoc.command.importing.synthetic.Sheet.Part;
import vn.dondoc.command.importing.synthetic.Sheet.Table;

/** What stands around the tasks of a plan. */
final class Surroundings {

  private final Dice dice;
  private final Noise noise;
  private final LocalDate issuedOn;

  /** Rules of the duties told so far. */
  private final List<String> recurrences = new ArrayList<>();

  private record Duty(String sentence, String rule) {}

  Surroundings(Dice dice, Noise noise, LocalDate issuedOn) {
    this.dice = dice;
    this.noise = noise;
    this.issuedOn = issuedOn;
  }

  List<String> recurrences() {
    return recurrences;
  }

  List<Part> letterhead() {
    List<Part> parts = new ArrayList<>();
    line(parts, "ỦY BAN NHÂN DÂN");
    line(parts, "TỈNH GIA LAI");
    line(parts, "Số: " + dice.between(10, 3000) + "/KH-UBND");
    line(
        parts,
        "Gia Lai, ngày %02d tháng %02d năm %d"
            .formatted(issuedOn.getDayOfMonth(), issuedOn.getMonthValue(), issuedOn.getYear()));
    line(parts, "KẾ HOẠCH");
    line(parts, "Phát triển bến bãi và nước sạch nông thôn");
    line(parts, "I. MỤC ĐÍCH, YÊU CẦU");
    line(parts, "1. Mục đích");
    line(parts, "- Giữ cho bến bãi thông thoáng, nước đủ dùng quanh năm.");
    line(parts, "2. Yêu cầu");
    line(
        parts,
        "- Phân công rõ việc, rõ người, rõ thời gian; thường xuyên kiểm tra, báo cáo khi có vướng mắc.");
    return parts;
  }

  List<Part> organisation() {
    List<Part> parts = new ArrayList<>();
    line(parts, "TỔ CHỨC THỰC HIỆN");
    if (dice.chance(70)) {
      Duty duty = duty();
      recurrences.add(duty.rule());
      line(parts, dice.pick("", "- ", "+ ") + duty.sentence());
    }
    line(parts, "- Khó khăn phát sinh thì phản ánh về Văn phòng UBND tỉnh để được tháo gỡ.");
    return parts;
  }

  private Duty duty() {
    int day = dice.between(5, 27);
    String quarterly = "FREQ=MONTHLY;INTERVAL=3";
    String monthly = "FREQ=MONTHLY;BYMONTHDAY=" + (day - 1);
    return switch (dice.between(0, 7)) {
      case 0 -> new Duty("Các đơn vị định kỳ hằng quý báo cáo kết quả về Sở Nội vụ.", quarterly);
      case 1 ->
          new Duty(
              "Các đơn vị định kỳ ngày %d tháng cuối quý báo cáo tiến độ về Văn phòng."
                  .formatted(day),
              "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=" + day);
      case 2 ->
          new Duty("Trước ngày %d hằng tháng gửi báo cáo về Sở Nội vụ.".formatted(day), monthly);
      case 3 ->
          new Duty(
              "Gửi báo cáo kết quả về Sở Nội vụ trước ngày %d hằng tháng.".formatted(day), monthly);
      case 4 -> new Duty("Báo cáo kết quả thực hiện định kỳ hằng năm về UBND tỉnh.", "FREQ=YEARLY");
      case 5 -> new Duty("Hàng quý, tổng hợp, báo cáo UBND tỉnh kết quả chung.", quarterly);
      case 6 ->
          new Duty(
              "Các xã gửi báo cáo về Sở Y tế trước ngày %d/12 hằng năm.".formatted(day),
              "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=" + (day - 1));
      default ->
          new Duty("Định kỳ hàng tháng, các đơn vị báo cáo về Sở Tài chính.", "FREQ=MONTHLY");
    };
  }

  List<Part> signature() {
    List<Part> parts = new ArrayList<>();
    line(parts, "Nơi nhận:");
    line(parts, "- Như trên;");
    line(parts, "- Lưu: VT.");
    line(parts, "TM. ỦY BAN NHÂN DÂN");
    line(parts, dice.pick("KT. CHỦ TỊCH", "CHỦ TỊCH"));
    line(parts, "Lê Văn An");
    return parts;
  }

  List<Part> otherTable() {
    return switch (dice.between(0, 2)) {
      case 0 ->
          table(
              "Phụ lục kinh phí",
              "STT|Nội dung chi|Đơn vị tính|Số lượng|Thành tiền",
              "1|In sổ tay|Cuốn|500|12.500.000",
              "2|Thuê hội trường|Buổi|4|8.000.000");
      case 1 ->
          table(
              "Danh sách đầu mối liên hệ",
              "STT|Họ và tên|Chức vụ|Đơn vị|Điện thoại",
              "1|Lê Thị Hoa|Chuyên viên|Sở Y tế|0900 000 001",
              "2|Phạm Văn Bắc|Phó phòng|Sở Nội vụ|0900 000 002");
      default ->
          table(
              "Tổng hợp chỉ tiêu",
              "TT|Chỉ tiêu|Đơn vị tính|Thực hiện năm trước|Kế hoạch năm nay",
              "1|Hộ dùng nước sạch|%|82|90",
              "2|Bến khách có mái che|Bến|14|20");
    };
  }

  private List<Part> table(String title, String... lines) {
    List<List<Cell>> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(List.of(line.split("\\|")).stream().map(Cell::of).toList());
    }
    List<Part> parts = new ArrayList<>();
    line(parts, title);
    parts.add(new Table(rows));
    return parts;
  }

  private void line(List<Part> parts, String text) {
    parts.add(new Line(noise.over(text), false));
  }
}
