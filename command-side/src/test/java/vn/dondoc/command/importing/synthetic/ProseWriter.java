package vn.dondoc.command.importing.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.dondoc.command.importing.synthetic.Sheet.Line;
import vn.dondoc.command.importing.synthetic.Sheet.Part;
import vn.dondoc.command.importing.synthetic.TruePlan.AgencyCell;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueDeadline;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueItem;

/** Makes up measures with labelled parts, and writes them as paragraphs. */
final class ProseWriter {

  /** How the parts of a measure are set apart. */
  enum Style {
    LETTERED,
    DASHES,
    BULLETS,
    BARE,
    IN_ONE_SENTENCE,
    IN_BRACKETS
  }

  private static final List<String> ROMAN = List.of("II", "III", "IV", "V");
  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "đ", "e", "g");

  private final Dice dice;
  private final Style style;
  private final Vocabulary words;
  private final AgencyCells agencies;
  private final DeadlinePhrases deadlines;
  private final Noise noise;
  private final String lead;
  private final String coordinating;
  private final String deadline;
  private final String product;
  private final boolean restarting;
  private final boolean dotted;
  private final boolean withContents;
  private final boolean withProduct;
  private final boolean capitals;

  private final List<TrueItem> items = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private int running;

  ProseWriter(
      Dice dice,
      Style style,
      Vocabulary words,
      AgencyCells agencies,
      DeadlinePhrases deadlines,
      Noise noise) {
    this.dice = dice;
    this.style = style;
    this.words = words;
    this.agencies = agencies;
    this.deadlines = deadlines;
    this.noise = noise;
    this.lead =
        dice.pick(
            "Cơ quan thực hiện",
            "Chủ trì",
            "Cơ quan chủ trì",
            "Đơn vị chủ trì",
            "Đơn vị thực hiện",
            "Đơn vị chủ trì thực hiện",
            "Cơ quan chủ trì thực hiện");
    this.coordinating = dice.pick("Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp");
    this.deadline =
        dice.pick(
            "Thời gian thực hiện",
            "Thời gian hoàn thành",
            "Thời gian",
            "Thời hạn",
            "Tiến độ",
            "Thời hạn hoàn thành");
    this.product = dice.pick("Sản phẩm", "Kết quả", "Sản phẩm dự kiến", "Kết quả đầu ra");
    this.restarting = dice.chance(40);
    this.dotted = !restarting && dice.chance(30);
    this.withContents = dice.chance(50);
    this.withProduct = dice.chance(50);
    this.capitals = dice.chance(60);
  }

  List<TrueItem> items() {
    return items;
  }

  List<Part> write() {
    List<String> titles = words.groups(dice.between(1, 3));
    for (int i = 0; i < titles.size(); i++) {
      String title = capitals ? titles.get(i).toUpperCase(Locale.ROOT) : titles.get(i);
      line(ROMAN.get(i) + ". " + title);
      running = restarting || dotted ? 0 : running;
      int count = dice.between(2, 5);
      for (int n = 0; n < count; n++) {
        running++;
        measure((dotted ? (i + 1) + "." : "") + running, title);
      }
    }
    return parts;
  }

  private void measure(String ref, String group) {
    String content = words.content();
    boolean oneParagraph = style == Style.IN_ONE_SENTENCE || style == Style.IN_BRACKETS;
    AgencyCell leads = oneParagraph ? agencies.simple(dice.between(1, 2)) : agencies.lead();
    AgencyCell others = dice.chance(60) ? agencies.simple(dice.between(1, 3)) : AgencyCell.NONE;
    TrueDeadline time = deadlines.any();
    String result = withProduct ? words.product() : "";
    List<String> labelled = labelled(leads, others, time, result);
    String number = ref + (dotted ? dice.pick(".", "") : ".") + " ";
    switch (style) {
      case IN_ONE_SENTENCE ->
          line(number + content + ". " + capitalised(String.join("; ", labelled)) + ".");
      case IN_BRACKETS -> line(number + content + " (" + String.join("; ", labelled) + ").");
      case LETTERED, DASHES, BULLETS, BARE -> {
        line(number + content + dice.pick("", "."));
        contents();
        labelled.forEach(part -> line(mark() + capitalised(part) + dice.pick("", ".")));
      }
    }
    letter = 0;
    items.add(new TrueItem(ref, group, content, leads, others, time, result));
  }

  private int letter;

  private void contents() {
    if (withContents) {
      line(mark() + "Nội dung:" + dice.pick("", " Theo hướng dẫn riêng."));
      line("- Phân việc cho từng tổ, từng ấp; ghi sổ hằng ngày.");
    }
  }

  private String mark() {
    return switch (style) {
      case LETTERED -> LETTERS.get(letter++) + ") ";
      case DASHES -> "- ";
      case BULLETS -> dice.pick("+ ", "• ", "* ");
      case BARE, IN_ONE_SENTENCE, IN_BRACKETS -> "";
    };
  }

  private List<String> labelled(
      AgencyCell leads, AgencyCell others, TrueDeadline time, String result) {
    List<String> labelled = new ArrayList<>();
    labelled.add(lead + ": " + oneLine(leads.text()));
    if (!others.text().isEmpty()) {
      labelled.add(coordinating + ": " + oneLine(others.text()));
    }
    String due = deadline + ": " + time.text();
    if (dice.chance(70)) {
      labelled.add(due);
    } else {
      labelled.addFirst(due);
    }
    if (!result.isEmpty()) {
      labelled.add(product + ": " + result);
    }
    if (dice.chance(30)) {
      labelled.add("Kinh phí: Ngân sách tỉnh");
    }
    return labelled;
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private void line(String text) {
    parts.add(new Line(noise.over(text), false));
  }
}
