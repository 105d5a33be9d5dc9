package vn.dondoc.command.importing.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "II. VỀ …", "A. …", "Phần 1: …": the heading that several items stand under.
 *
 * @param number as written, empty where there is none
 */
public record GroupTitle(String number, String title) {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "((?:(?:Phần|PHẦN|Mục|MỤC|Nhóm|NHÓM)\\s+)?(?:[IVXL]{1,6}|[A-ZĐ]|(?<=\\s)\\d{1,2}))"
              + "\\s*[.):\\-–]\\s*(\\S.*)",
          Pattern.DOTALL);

  public static Optional<GroupTitle> of(String text) {
    Matcher matcher = NUMBERED.matcher(text);
    return matcher.matches()
        ? Optional.of(new GroupTitle(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
