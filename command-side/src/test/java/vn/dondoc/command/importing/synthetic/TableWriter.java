package vn.dondoc.command.importing.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.synthetic.Layout.Grouping;
import vn.dondoc.command.importing.synthetic.Layout.Numbering;
import vn.dondoc.command.importing.synthetic.Layout.Roles;
import vn.dondoc.command.importing.synthetic.Layout.Sharing;
import vn.dondoc.command.importing.synthetic.Sheet.Cell;
import vn.dondoc.command.importing.synthetic.Sheet.Line;
import vn.dondoc.command.importing.synthetic.Sheet.Part;
import vn.dondoc.command.importing.synthetic.Sheet.Table;
import vn.dondoc.command.importing.synthetic.TruePlan.AgencyCell;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueDeadline;
import vn.dondoc.command.importing.synthetic.TruePlan.TrueItem;

/** Makes the items of a plan up, and lays them out in tables as it goes. */
final class TableWriter {

  private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI");
  private static final List<String> CAPITALS = List.of("A", "B", "C", "D", "E", "G");
  private static final List<String> LETTERS =
      List.of("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q");

  private final Dice dice;
  private final Layout layout;
  private final Vocabulary words;
  private final AgencyCells agencies;
  private final DeadlinePhrases deadlines;
  private final Noise noise;
  private final Map<Head, String> heads = new EnumMap<>(Head.class);
  private final String numberForm;
  private final String codeForm;

  private final List<TrueItem> items = new ArrayList<>();
  private final Set<ProblemCode> flags = new HashSet<>();
  private final List<Part> parts = new ArrayList<>();
  private List<List<Cell>> rows = new ArrayList<>();
  private int running;

  /** What the rows of one group share. */
  private record Group(
      int index,
      @Nullable String title,
      @Nullable AgencyCell lead,
      @Nullable TrueDeadline deadline) {}

  TableWriter(
      Dice dice,
      Layout layout,
      Vocabulary words,
      AgencyCells agencies,
      DeadlinePhrases deadlines,
      Noise noise) {
    this.dice = dice;
    this.layout = layout;
    this.words = words;
    this.agencies = agencies;
    this.deadlines = deadlines;
    this.noise = noise;
    for (Head head : layout.columns()) {
      heads.put(head, head.any(dice, layout.machineHeads()));
    }
    if (layout.roles() == Roles.COMBINED) {
      heads.put(
          Head.LEAD,
          dice.pick(
              "Cơ quan chủ trì/phối hợp",
              "Cơ quan chủ trì, phối hợp",
              "Phân công thực hiện",
              "Đơn vị thực hiện",
              "Chủ trì/ Phối hợp",
              "Đơn vị chủ trì; đơn vị phối hợp"));
    }
    this.numberForm = dice.pick("%d", "%d", "%d.", "(%d)", "%02d");
    this.codeForm = dice.pick("KH20_N02.3.%d", "NV%02d", "2.3.%d", "12.%d");
  }

  List<TrueItem> items() {
    return items;
  }

  Set<ProblemCode> flags() {
    return flags;
  }

  List<Part> write() {
    boolean grouped = layout.grouping() != Grouping.NONE;
    List<String> titles = grouped ? words.groups(dice.between(2, 4)) : List.of();
    if (layout.grouping() != Grouping.PARAGRAPH) {
      head();
    }
    if (!grouped) {
      items(new Group(0, null, null, null), dice.between(3, 12));
    }
    for (int i = 0; i < titles.size(); i++) {
      group(i, titles.get(i));
    }
    endTable();
    return parts;
  }

  private void group(int index, String title) {
    Group group =
        new Group(
            index,
            layout.grouping() == Grouping.CAPITALS ? title.toUpperCase(Locale.ROOT) : title,
            layout.groupLead() ? agencies.plain() : null,
            layout.groupDeadline() && layout.has(Head.DEADLINE) ? deadlines.any() : null);
    if (layout.grouping() == Grouping.PARAGRAPH) {
      endTable();
      parts.add(new Line(noise.over(ROMAN.get(index) + ". " + title), dice.chance(50)));
      head();
    } else if (layout.grouping().isRow()) {
      if (index > 0 && layout.headsRepeated()) {
        endTable();
        head();
      }
      groupRow(group);
    }
    if (layout.numbering() == Numbering.RESTARTING || layout.numbering() == Numbering.LETTERS) {
      running = 0;
    }
    items(group, dice.between(2, 6));
  }

  private void endTable() {
    if (!rows.isEmpty()) {
      parts.add(new Table(rows));
      rows = new ArrayList<>();
    }
  }

  private void head() {
    List<Cell> upper = new ArrayList<>();
    List<Cell> lower = new ArrayList<>();
    for (Head head : layout.columns()) {
      String text = noise.over(heads.getOrDefault(head, ""));
      if (layout.twoHeadRows() && head == Head.LEAD) {
        upper.add(Cell.bold(dice.pick("Phân công thực hiện", "Cơ quan thực hiện")).spanning(2));
        lower.add(Cell.bold("Chủ trì"));
      } else if (layout.twoHeadRows() && head == Head.COORDINATING) {
        lower.add(Cell.bold("Phối hợp"));
      } else {
        upper.add(Cell.bold(text));
        lower.add(Cell.MERGED);
      }
    }
    rows.add(upper);
    if (layout.twoHeadRows()) {
      rows.add(lower);
    }
    if (layout.columnNumbers()) {
      List<Cell> numbers = new ArrayList<>();
      for (int i = 1; i <= layout.columns().size(); i++) {
        numbers.add(Cell.of("(" + i + ")"));
      }
      rows.add(numbers);
    }
  }

  private void groupRow(Group group) {
    String title = String.valueOf(group.title());
    String roman = ROMAN.get(group.index());
    int width = layout.columns().size();
    switch (layout.grouping()) {
      case ROMAN -> titled(group, roman + dice.pick("", "", "."), Cell.of(noise.over(title)));
      case CAPITAL_LETTER -> titled(group, CAPITALS.get(group.index()), Cell.of(noise.over(title)));
      case DECIMAL ->
          titled(group, Integer.toString(group.index() + 1), Cell.of(noise.over(title)));
      case BOLD -> titled(group, "", Cell.bold(noise.over(title)));
      case CAPITALS -> titled(group, "", Cell.of(noise.over(title)));
      case ROMAN_ACROSS ->
          rows.add(List.of(Cell.of(noise.over(roman + ". " + title)).spanning(width)));
      case ACROSS -> rows.add(List.of(Cell.of(noise.over(title)).spanning(width)));
      case NONE, PARAGRAPH, FIELD_COLUMN -> {
        // No row of its own.
      }
    }
  }

  private void titled(Group group, String number, Cell title) {
    Map<Head, Cell> cells = new EnumMap<>(Head.class);
    cells.put(Head.NUMBER, title.bold() ? Cell.bold(number) : Cell.of(number));
    cells.put(Head.CONTENT, title);
    if (group.lead() != null) {
      cells.put(Head.LEAD, new Cell(noise.over(group.lead().text()), title.bold(), false, 1));
    }
    if (group.deadline() != null) {
      cells.put(
          Head.DEADLINE, new Cell(noise.over(group.deadline().text()), title.bold(), false, 1));
    }
    rows.add(row(cells));
  }

  private List<Cell> row(Map<Head, Cell> cells) {
    return layout.columns().stream().map(head -> cells.getOrDefault(head, Cell.EMPTY)).toList();
  }

  private void items(Group group, int count) {
    int runs = 0;
    TrueDeadline sharedDeadline = TrueDeadline.NONE;
    AgencyCell sharedLead = AgencyCell.NONE;
    for (int i = 1; i <= count; i++) {
      boolean first = i == 1 || runs == 0;
      if (first) {
        runs = layout.sharing() == Sharing.DEADLINE_ONCE_A_GROUP ? count : dice.between(1, 3);
        sharedDeadline = deadlines.any();
        sharedLead = agencies.lead();
      }
      runs--;
      flawNumbers();
      String number = number(group, i);
      Item item = new Item(group, number, tidy(number));
      item.shared(first, sharedDeadline, sharedLead);
      item.write();
      for (int under = 2; layout.unnumberedRows() && under <= 3 && dice.chance(25); under++) {
        Item below = new Item(group, "", tidy(number) + "." + under);
        below.below(items.getLast().deadline());
        below.write();
      }
    }
  }

  private void flawNumbers() {
    if (layout.flawedNumbers() && running > 0 && dice.chance(20)) {
      boolean twice = dice.chance(50);
      running += twice ? -1 : 1;
      flags.add(twice ? ProblemCode.REF_DUPLICATE : ProblemCode.REF_SKIPPED);
    }
  }

  private String number(Group group, int i) {
    running++;
    return switch (layout.numbering()) {
      case RUNNING, RESTARTING -> numberForm.formatted(running);
      case DOTTED -> (group.index() + 1) + "." + i;
      case LETTERS -> LETTERS.get((running - 1) % LETTERS.size()) + ")";
      case CODES -> codeForm.formatted(running);
      case INSIDE_CONTENT, NONE -> Integer.toString(running);
    };
  }

  private static String tidy(String number) {
    return number.replaceAll("^\\(|[.)]+$", "");
  }

  /** One row and its truth. */
  private final class Item {
    private final Group group;
    private final String number;
    private final String ref;
    private AgencyCell lead = agencies.lead();
    private AgencyCell coordinating = agencies.coordinating();
    private TrueDeadline deadline = layout.machineHeads() ? deadlines.iso() : deadlines.any();
    private boolean leadWritten = true;
    private boolean deadlineWritten = true;
    private boolean merged;

    Item(Group group, String number, String ref) {
      this.group = group;
      this.number = number;
      this.ref = ref;
      if (group.lead() != null && dice.chance(80)) {
        lead = group.lead();
        leadWritten = false;
      }
      if (group.deadline() != null && dice.chance(80)) {
        deadline = group.deadline();
        deadlineWritten = false;
      }
    }

    void shared(boolean first, TrueDeadline sharedDeadline, AgencyCell sharedLead) {
      switch (layout.sharing()) {
        case NONE -> {
          // Every cell is its own.
        }
        case LEAD_MERGED -> {
          lead = sharedLead;
          leadWritten = first;
          merged = true;
        }
        case DEADLINE_MERGED, DEADLINE_ONCE_A_GROUP -> {
          deadline = sharedDeadline;
          deadlineWritten = first;
          merged = layout.sharing() == Sharing.DEADLINE_MERGED;
        }
      }
    }

    /** Without a number of its own; the deadline may be that of the row above. */
    void below(TrueDeadline above) {
      if (!deadlineWritten || dice.chance(50)) {
        deadline = above;
        deadlineWritten = false;
      }
    }

    void write() {
      String content = words.content();
      String product = layout.has(Head.PRODUCT) && dice.chance(85) ? words.product() : "";
      Map<Head, Cell> cells = new EnumMap<>(Head.class);
      boolean inside = layout.numbering() == Numbering.INSIDE_CONTENT;
      put(cells, Head.NUMBER, number, true);
      put(cells, Head.CONTENT, (inside ? number + ". " : "") + content, true);
      roles(cells);
      put(cells, Head.DEADLINE, deadline.text(), deadlineWritten);
      put(cells, Head.PRODUCT, product, true);
      put(cells, Head.FIELD, String.valueOf(group.title()), true);
      put(cells, Head.SUBMIT, dice.pick("UBND tỉnh", "HĐND tỉnh", "Chủ tịch UBND tỉnh"), true);
      put(cells, Head.NOTE, dice.pick("", "Chuyển tiếp từ năm trước", "Nhiệm vụ mới"), true);
      put(cells, Head.BUDGET, dice.pick("", "Ngân sách tỉnh", "1.250", "Lồng ghép"), true);
      put(cells, Head.LEADER, dice.pick("PCT Lê Văn An", "PCT Trần Thị Bình"), true);
      put(cells, Head.FORM, dice.pick("Quyết định", "Đang làm", "Hội trường A"), true);
      put(cells, Head.UNIT, dice.pick("%", "Xã", "Hồ sơ"), true);
      put(cells, Head.TARGET, dice.pick("95", "100%", "≥ 80"), true);
      rows.add(row(cells));
      items.add(
          new TrueItem(
              ref,
              group.title(),
              content,
              lead,
              layout.roles() == Roles.LEAD_ALONE ? AgencyCell.NONE : coordinating,
              layout.has(Head.DEADLINE) ? deadline : TrueDeadline.NONE,
              product));
    }

    private void roles(Map<Head, Cell> cells) {
      if (layout.roles() == Roles.COMBINED) {
        lead = leadWritten && !merged ? agencies.simple(dice.between(1, 2)) : lead;
        coordinating =
            leadWritten && !merged && dice.chance(80)
                ? agencies.simple(dice.between(1, 3))
                : AgencyCell.NONE;
        put(cells, Head.LEAD, combined(lead.text(), coordinating.text()), leadWritten);
      } else {
        put(cells, Head.LEAD, lead.text(), leadWritten);
        put(cells, Head.COORDINATING, coordinating.text(), true);
      }
    }

    private void put(Map<Head, Cell> cells, Head head, String text, boolean written) {
      Cell empty = merged ? Cell.MERGED : Cell.EMPTY;
      cells.put(head, written ? Cell.of(noise.over(text)) : empty);
    }
  }

  private String combined(String lead, String coordinating) {
    String line = layout.format().isOneLine() ? "; " : "\n";
    if (coordinating.isEmpty()) {
      return lead;
    }
    return switch (dice.between(0, 6)) {
      case 0 -> "Chủ trì: " + lead + "; Phối hợp: " + coordinating;
      case 1 -> "- Chủ trì: " + lead + line + "- Phối hợp: " + coordinating;
      case 2 -> "Cơ quan chủ trì: " + lead + ". Cơ quan phối hợp: " + coordinating + ".";
      case 3 -> lead + " chủ trì; " + coordinating + " phối hợp";
      case 4 -> lead + " chủ trì, " + coordinating + " phối hợp thực hiện";
      case 5 -> lead + " phối hợp với " + coordinating;
      default -> lead + " chủ trì, phối hợp với " + coordinating;
    };
  }
}
