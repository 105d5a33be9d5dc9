package vn.dondoc.command.importing.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.importing.synthetic.TruePlan.AgencyCell;

/** Cells that name agencies in the ways offices do. */
final class AgencyCells {

  /** In no province's directory. */
  private static final List<String> ELSEWHERE =
      List.of(
          "Vụ Pháp chế",
          "Cục Chuyển đổi số quốc gia",
          "Bộ Ngoại giao",
          "Viện Chiến lược",
          "Tổng cục Dự trữ Nhà nước",
          "Trường Đại học Tây Bắc",
          "Liên đoàn Lao động tỉnh",
          "Hội Chữ thập đỏ tỉnh",
          "Vụ Tổ chức cán bộ",
          "Tập đoàn Bưu chính",
          "Học viện Tư pháp",
          "Ban Tuyên giáo Tỉnh ủy",
          "Kho bạc Nhà nước khu vực",
          "Đại học Huế",
          "Vụ Kế hoạch - Tài chính",
          "Thanh tra Bộ",
          "Nhà xuất bản Tư pháp",
          "Cục Công nghệ thông tin");

  private static final List<String> NOBODY =
      List.of(
          "Các cơ quan, đơn vị liên quan",
          "các đơn vị có liên quan",
          "Các cơ quan liên quan",
          "các địa phương liên quan");

  private static final List<String> FACTORED =
      List.of(
          "SNV:Nội vụ",
          "STC:Tài chính",
          "SYT:Y tế",
          "SXD:Xây dựng",
          "STP:Tư pháp",
          "SKHDT:Kế hoạch và Đầu tư",
          "SNGV:Ngoại vụ");

  private final Dice dice;
  private final AgencyDirectory directory;
  private final LocalDate day;

  /** Whether names may be misspelt, or belong to nobody in the directory. */
  private final boolean typos;

  private final boolean ministries;
  private final boolean oneLine;
  private final boolean unseparated;

  AgencyCells(Dice dice, AgencyDirectory directory, LocalDate day, Habits habits) {
    this.dice = dice;
    this.directory = directory;
    this.day = day;
    this.typos = habits.typos();
    this.ministries = habits.ministries();
    this.oneLine = habits.oneLine();
    this.unseparated = habits.unseparated();
  }

  /**
   * @param oneLine whether a cell holds no line breaks
   * @param unseparated whether nothing but a space stands between two names
   */
  record Habits(boolean typos, boolean ministries, boolean oneLine, boolean unseparated) {}

  private record Name(String text, Set<String> means) {}

  AgencyCell lead() {
    return switch (dice.between(0, 19)) {
      case 0, 1 -> group();
      case 2 -> factored();
      case 3 -> division();
      case 4, 5, 6, 7, 8 -> names(dice.between(2, 4));
      default -> names(1);
    };
  }

  AgencyCell coordinating() {
    return switch (dice.between(0, 9)) {
      case 0 -> AgencyCell.NONE;
      case 1 -> group();
      case 2 -> factored();
      case 3 -> {
        AgencyCell some = names(dice.between(1, 2));
        String nobody = dice.pick(NOBODY);
        Set<String> names = new LinkedHashSet<>(some.names());
        names.add(unknown(nobody));
        yield new AgencyCell(some.text() + dice.pick(", ", "; ", " và ") + nobody, names);
      }
      default -> names(dice.between(1, 4));
    };
  }

  /** Names with nothing but commas between them. */
  AgencyCell simple(int count) {
    List<Agency> some = dice.several(office(), count);
    Set<String> codes = new LinkedHashSet<>();
    some.forEach(agency -> codes.add(agency.code()));
    return new AgencyCell(String.join(", ", some.stream().map(Agency::name).toList()), codes);
  }

  /** One agency that the directory knows, written in full. */
  AgencyCell plain() {
    Agency agency = dice.pick(office());
    return new AgencyCell(agency.name(), Set.of(agency.code()));
  }

  private AgencyCell names(int count) {
    List<Name> names = new ArrayList<>();
    for (Agency agency : dice.several(office(), count)) {
      if (typos && agency.name().length() > 8 && dice.chance(15)) {
        String wrong = misspelt(agency.name());
        names.add(new Name(wrong, Set.of(unknown(wrong))));
      } else if (ministries && dice.chance(40)) {
        String name = dice.pick(ELSEWHERE);
        names.add(new Name(name, Set.of(unknown(name))));
      } else {
        List<String> ways = new ArrayList<>(agency.aliases());
        ways.add(agency.name());
        ways.add(agency.name());
        names.add(new Name(dice.pick(ways), Set.of(agency.code())));
      }
    }
    return joined(names);
  }

  private AgencyCell joined(List<Name> names) {
    Set<String> means = new LinkedHashSet<>();
    names.forEach(name -> means.addAll(name.means()));
    List<String> texts = names.stream().map(Name::text).toList();
    boolean known = means.stream().noneMatch(name -> name.startsWith("?"));
    if (unseparated && known) {
      return new AgencyCell(String.join(" ", texts), means);
    }
    String text =
        switch (dice.between(0, 5)) {
          case 0 -> String.join("; ", texts) + dice.pick("", ".");
          case 1 -> "- " + String.join(oneLine ? "; - " : ";\n- ", texts) + ".";
          case 2 -> last(texts, " và ");
          case 3 -> String.join(oneLine ? ", " : "\n", texts);
          default -> String.join(", ", texts);
        };
    return new AgencyCell(text, means);
  }

  private static String last(List<String> texts, String and) {
    int size = texts.size();
    return size == 1
        ? texts.getFirst()
        : String.join(", ", texts.subList(0, size - 1)) + and + texts.getLast();
  }

  private AgencyCell group() {
    boolean offices = dice.chance(50);
    String text =
        offices
            ? dice.pick("Các sở, ban, ngành tỉnh", "Các sở, ban, ngành", "các sở, ban, ngành tỉnh")
            : dice.pick("UBND các huyện, thị xã, thành phố", "UBND cấp huyện");
    Set<String> codes = new LinkedHashSet<>();
    directory.members(offices ? "SO" : "HUYEN", day).forEach(agency -> codes.add(agency.code()));
    return new AgencyCell(text, codes);
  }

  private AgencyCell factored() {
    List<String> some = dice.several(FACTORED, dice.between(2, 4));
    Set<String> codes = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (String each : some) {
      codes.add(each.substring(0, each.indexOf(':')));
      names.add(each.substring(each.indexOf(':') + 1));
    }
    return new AgencyCell(
        dice.pick("Các Sở: ", "Các sở: ", "Các Sở ") + String.join(", ", names), codes);
  }

  private AgencyCell division() {
    Agency agency = dice.pick(office());
    return new AgencyCell(
        agency.name() + dice.pick(" (Phòng Tổng hợp)", " (Trung tâm Tin học)"),
        Set.of(agency.code()));
  }

  private List<Agency> office() {
    return directory.agencies().values().stream().filter(agency -> agency.validOn(day)).toList();
  }

  /** A letter left out in the middle of the longest word, so that no name is written so. */
  private String misspelt(String name) {
    String word = "";
    for (String each : name.split(" ")) {
      word = each.length() > word.length() ? each : word;
    }
    int at = dice.between(1, word.length() - 2);
    String wrong = word.substring(0, at) + word.substring(at + 1);
    return name.replace(word, wrong);
  }

  static String unknown(String text) {
    return "?" + Noise.undone(text);
  }
}
