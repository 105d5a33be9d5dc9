package vn.dondoc.command.importing.read;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDecimalNumber;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;

/**
 * The numbers that Word writes before paragraphs by itself. They stand in no text, yet the column
 * "STT" of many plans holds nothing else. Lists of one definition count on together, unless a list
 * has a start of its own (ECMA-376 part 1, 17.9).
 */
final class WordNumbering {

  private static final int LEVELS = 9;
  private static final int MAX_ROMAN = 99;

  private enum Roman {
    XC(90),
    L(50),
    XL(40),
    X(10),
    IX(9),
    V(5),
    IV(4),
    I(1);

    private final int value;

    Roman(int value) {
      this.value = value;
    }

    static String of(int number) {
      StringBuilder numeral = new StringBuilder();
      int rest = number;
      for (Roman each : values()) {
        numeral.repeat(each.name(), rest / each.value);
        rest %= each.value;
      }
      return numeral.toString();
    }
  }

  /** Null before the first paragraph that asks. */
  private @Nullable Map<BigInteger, NumberedList> lists;

  /** By definition; -1 at levels that have not begun. */
  private final Map<BigInteger, int[]> counters = new HashMap<>();

  /** Lists whose own start has been used, by list and level. */
  private final Set<String> begun = new HashSet<>();

  /** The definition of a list's levels, with what the list has otherwise. */
  private record NumberedList(BigInteger id, XWPFNum num, XWPFAbstractNum definition) {

    BigInteger definitionId() {
      return definition.getCTAbstractNum().getAbstractNumId();
    }

    @Nullable CTLvl level(int level) {
      CTNumLvl own = override(level);
      if (own != null && own.isSetLvl()) {
        return own.getLvl();
      }
      for (CTLvl defined : definition.getCTAbstractNum().getLvlList()) {
        if (isAt(defined.getIlvl(), level)) {
          return defined;
        }
      }
      return null;
    }

    private @Nullable CTNumLvl override(int level) {
      for (CTNumLvl override : num.getCTNum().getLvlOverrideList()) {
        if (isAt(override.getIlvl(), level)) {
          return override;
        }
      }
      return null;
    }

    /** Where the list tells a level to begin again, or null. */
    @Nullable Integer ownStart(int level) {
      CTNumLvl own = override(level);
      return own != null && own.isSetStartOverride()
          ? number(own.getStartOverride().getVal())
          : null;
    }

    int start(int level) {
      CTLvl defined = level(level);
      return defined != null && defined.isSetStart() ? number(defined.getStart().getVal()) : 1;
    }

    String format(int level) {
      CTLvl defined = level(level);
      return defined != null && defined.isSetNumFmt()
          ? defined.getNumFmt().getVal().toString()
          : "decimal";
    }

    private static boolean isAt(@Nullable BigInteger ilvl, int level) {
      return ilvl != null && ilvl.intValue() == level;
    }

    private static int number(@Nullable BigInteger value) {
      return value == null ? 1 : Math.clamp(value.longValue(), 0, 1_000_000);
    }
  }

  /**
   * All lists of a document by their ids; looked up one by one they would be searched each time.
   */
  private static Map<BigInteger, NumberedList> lists(XWPFNumbering numbering) {
    Map<BigInteger, XWPFAbstractNum> definitions = new HashMap<>();
    for (XWPFAbstractNum definition : numbering.getAbstractNums()) {
      if (definition.getCTAbstractNum() != null) {
        definitions.putIfAbsent(definition.getCTAbstractNum().getAbstractNumId(), definition);
      }
    }
    Map<BigInteger, NumberedList> lists = new HashMap<>();
    for (XWPFNum num : numbering.getNums()) {
      BigInteger id = num.getCTNum().getNumId();
      CTDecimalNumber defined = num.getCTNum().getAbstractNumId();
      XWPFAbstractNum definition = defined == null ? null : definitions.get(defined.getVal());
      if (definition != null) {
        lists.putIfAbsent(id, new NumberedList(id, num, definition));
      }
    }
    return lists;
  }

  private @Nullable NumberedList listOf(XWPFParagraph paragraph) {
    BigInteger id = paragraph.getNumID();
    if (id == null) {
      return null;
    }
    if (lists == null) {
      XWPFNumbering numbering = paragraph.getDocument().getNumbering();
      lists = numbering == null ? Map.of() : lists(numbering);
    }
    return lists.get(id);
  }

  /** The number of a paragraph with a space after it, or nothing. Counts it. */
  String before(XWPFParagraph paragraph) {
    NumberedList list = listOf(paragraph);
    BigInteger written = paragraph.getNumIlvl();
    int level = written == null ? 0 : Math.clamp(written.longValue(), 0, LEVELS - 1);
    CTLvl defined = list == null ? null : list.level(level);
    if (list == null || defined == null || !defined.isSetLvlText()) {
      return "";
    }
    if (list.format(level).equals("bullet")) {
      return "- ";
    }
    int[] counts = count(list, level);
    String label = Objects.requireNonNullElse(defined.getLvlText().getVal(), "");
    for (int i = 0; i <= level; i++) {
      int number = counts[i] < 0 ? list.start(i) : counts[i];
      label = label.replace("%" + (i + 1), formatted(number, list.format(i)));
    }
    return label.isEmpty() ? "" : label + " ";
  }

  private int[] count(NumberedList list, int level) {
    int[] counts = counters.computeIfAbsent(list.definitionId(), unused -> noneBegun());
    Integer ownStart = list.ownStart(level);
    if (ownStart != null && begun.add(list.id() + "/" + level)) {
      counts[level] = ownStart;
    } else {
      counts[level] = counts[level] < 0 ? list.start(level) : counts[level] + 1;
    }
    Arrays.fill(counts, level + 1, LEVELS, -1);
    return counts;
  }

  private static int[] noneBegun() {
    int[] counts = new int[LEVELS];
    Arrays.fill(counts, -1);
    return counts;
  }

  private static String formatted(int number, String format) {
    return switch (format) {
      case "upperRoman" -> roman(number);
      case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
      case "upperLetter" -> letter('A', number);
      case "lowerLetter" -> letter('a', number);
      case "decimalZero" -> "%02d".formatted(number);
      case "none" -> "";
      default -> Integer.toString(number);
    };
  }

  private static String roman(int number) {
    return number <= MAX_ROMAN ? Roman.of(number) : Integer.toString(number);
  }

  private static String letter(char first, int number) {
    return number >= 1 && number <= 26
        ? String.valueOf((char) (first + number - 1))
        : Integer.toString(number);
  }
}
