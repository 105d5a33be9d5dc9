package vn.dondoc.command.importing.synthetic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What made-up plans are about: nothing that any office has written. */
final class Vocabulary {

  private static final List<String> VERBS =
      List.of(
          "Rà soát",
          "Xây dựng",
          "Tổ chức",
          "Hoàn thiện",
          "Lập",
          "Kiểm tra",
          "Khảo sát",
          "Số hóa",
          "Bố trí",
          "Thống kê",
          "Nâng cấp",
          "Triển khai",
          "Tham mưu ban hành",
          "Đánh giá",
          "Thẩm định",
          "Công bố");

  private static final List<String> OBJECTS =
      List.of(
          "bản đồ giếng khoan",
          "quy trình cấp phép đò ngang",
          "hồ sơ cây xanh đường phố",
          "danh sách hộ nuôi ong",
          "lịch tưới của các trạm bơm",
          "bảng giá thuê quầy chợ phiên",
          "sổ theo dõi xe cứu hộ",
          "mạng lưới trạm đo mưa",
          "kho tư liệu làn điệu dân ca",
          "phương án trực gác rừng",
          "quy chế dùng chung phòng họp",
          "bộ câu hỏi thi tay nghề",
          "đề án bến xe khách",
          "tủ sách lưu động",
          "đường dây tiếp nhận phản ánh, kiến nghị",
          "chính sách hỗ trợ người trồng chè",
          "đợt tiêm phòng gia súc",
          "quỹ học bổng vùng cao",
          "nhà văn hóa thôn",
          "phần mềm chấm công",
          "báo cáo lưu lượng xe tải",
          "hội thi nấu ăn tập thể",
          "dữ liệu thuê bao nước sạch",
          "tổ đội thu gom rác");

  private static final List<String> SCOPES =
      List.of(
          "tại các xã vùng II",
          "trên các tuyến liên thôn",
          "phục vụ mùa khô",
          "cho lực lượng bán chuyên trách",
          "theo mẫu thống nhất",
          "ở khu dân cư mới",
          "gắn với kiểm kê cuối năm",
          "để phục vụ người dân, doanh nghiệp",
          "bảo đảm công khai, đúng đối tượng",
          "trong khuôn viên trường học",
          "tại 12 điểm dân cư ven hồ",
          "theo Quyết định số 15/2019/QĐ-UBND ngày 02/5/2019");

  private static final List<String> PRODUCTS =
      List.of(
          "Báo cáo",
          "Quyết định",
          "Kế hoạch",
          "Tờ trình",
          "Bản đồ số",
          "Danh sách được phê duyệt",
          "02 hội nghị",
          "Phần mềm vận hành",
          "Văn bản hướng dẫn",
          "Biên bản kiểm tra",
          "100% hồ sơ được cập nhật",
          "Quyết định của Chủ tịch UBND tỉnh",
          "Đề án được duyệt");

  private static final List<String> GROUPS =
      List.of(
          "Về hạ tầng nông thôn",
          "Về nước sạch và vệ sinh",
          "Công tác tuyên truyền",
          "Về quản lý bến bãi",
          "Hoàn thiện thể chế",
          "Về chăm sóc cây xanh",
          "Đào tạo, bồi dưỡng",
          "Công tác kiểm tra, giám sát",
          "Về văn hóa cơ sở",
          "Chuyển đổi số");

  private final Dice dice;
  private final Set<String> used = new HashSet<>();

  Vocabulary(Dice dice) {
    this.dice = dice;
  }

  /** Never the same twice. */
  String content() {
    String content;
    do {
      content = dice.pick(VERBS) + " " + dice.pick(OBJECTS) + " " + dice.pick(SCOPES);
    } while (!used.add(content));
    return content;
  }

  String product() {
    return dice.pick(PRODUCTS);
  }

  List<String> groups(int count) {
    return dice.several(GROUPS, count);
  }
}
