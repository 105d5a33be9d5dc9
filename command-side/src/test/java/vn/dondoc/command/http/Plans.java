package vn.dondoc.command.http;

import java.nio.charset.StandardCharsets;
import vn.dondoc.command.Caller;

/** Plan documents of the tests' own wording. */
final class Plans {

  private Plans() {}

  /** A plan of 2 November 2022 without problems: two items, three tasks. */
  static String plan(String number, String deadline) {
    return document("Số: " + number, "ngày 02 tháng 11 năm 2022", deadline);
  }

  static String document(String numberLine, String day, String deadline) {
    return """
        ỦY BAN NHÂN DÂN
        TỈNH GIA LAI
        %s
        Gia Lai, %s

        KẾ HOẠCH
        Rà soát hồ sơ của tỉnh

        STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn hoàn thành\tSản phẩm
        1\tRà soát hồ sơ\tSở Nội vụ; Sở Tài chính\tSở Y tế\t%s\tBáo cáo
        2\tTổng hợp kết quả\tSở Tư pháp\t\t31/12/2026\tBáo cáo
        """
        .formatted(numberLine, day, deadline);
  }

  /** Uploads it and gives the draft's id. */
  static String draft(Caller caller, String document) {
    return caller
        .upload("/api/plans/drafts", "plan.txt", document.getBytes(StandardCharsets.UTF_8))
        .expecting(201)
        .field("draftId");
  }
}
