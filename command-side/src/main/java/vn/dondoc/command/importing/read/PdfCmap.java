package vn.dondoc.command.importing.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A font's table of characters (CMap, ISO 32000-1, 9.7.5.4 and 9.10.3), written anew from what was
 * understood of it. PDFBox writes ranges out character by character, so they have to be counted
 * before it does; a table that is only looked at may be read otherwise by PDFBox than by whoever
 * counts, one that was written here may not.
 */
final class PdfCmap {

  private static final int MAX_CODE_BYTES = 4;

  /** The most entries that may stand between "begin" and "end". */
  private static final int MAX_ENTRIES = 100;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

  /** Something that stands in a table. */
  private sealed interface Token {}

  /** {@code <0041>} */
  private record Code(byte[] bytes) implements Token {}

  /** {@code [<0041> <0042>]}: what is no code in it is passed over. */
  private record Codes(List<Code> codes) implements Token {}

  /** {@code /Name} */
  private record Name(String name) implements Token {}

  /** A number or an operator. */
  private record Word(String word) implements Token {}

  private final StringBuilder out = new StringBuilder();
  private final PdfBudget budget;

  private PdfCmap(PdfBudget budget) {
    this.budget = budget;
  }

  /** The same table, in as far as it was understood. */
  static byte[] rewritten(byte[] table, PdfBudget budget) {
    PdfCmap cmap = new PdfCmap(budget);
    cmap.out.append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n");
    cmap.copy(new Tokens(table));
    cmap.out.append("endcmap end end\n");
    return cmap.out.toString().getBytes(ISO_8859_1);
  }

  private void copy(Tokens tokens) {
    List<Token> operands = new ArrayList<>();
    for (Token token = tokens.next(); token != null; token = tokens.next()) {
      if (!(token instanceof Word(String word)) || WHOLE_NUMBER.matcher(word).matches()) {
        operands.add(token);
        continue;
      }
      switch (word) {
        case "endcodespacerange" -> entries("codespacerange", operands, 2, PdfCmap::codeSpace);
        case "endbfchar" -> entries("bfchar", operands, 2, PdfCmap::character);
        case "endbfrange" -> entries("bfrange", operands, 3, this::range);
        case "endcidchar" -> entries("cidchar", operands, 2, PdfCmap::cidCharacter);
        case "endcidrange" -> entries("cidrange", operands, 3, PdfCmap::cidRange);
        case "def" -> writingMode(operands);
        case "usecmap" -> used(operands);
        default -> {
          // The names of the table and of its characters, which nobody asks for.
        }
      }
      operands.clear();
    }
  }

  private interface Entry {
    /** The entry as it is to be written, null where it is none. */
    @Nullable String of(List<Token> operands);
  }

  private void entries(String section, List<Token> operands, int width, Entry entry) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i + width <= operands.size(); i += width) {
      String written = entry.of(operands.subList(i, i + width));
      if (written != null) {
        entries.add(written);
      }
    }
    for (int from = 0; from < entries.size(); from += MAX_ENTRIES) {
      List<String> some = entries.subList(from, Math.min(entries.size(), from + MAX_ENTRIES));
      out.append(some.size()).append(" begin").append(section).append('\n');
      some.forEach(each -> out.append(each).append('\n'));
      out.append("end").append(section).append('\n');
    }
  }

  private static @Nullable String codeSpace(List<Token> operands) {
    return operands.get(0) instanceof Code from
            && operands.get(1) instanceof Code to
            && areRange(from, to)
        ? hex(from) + " " + hex(to)
        : null;
  }

  private static @Nullable String character(List<Token> operands) {
    if (!(operands.get(0) instanceof Code code) || !isCode(code)) {
      return null;
    }
    return switch (operands.get(1)) {
      case Code means -> hex(code) + " " + hex(means);
      case Name(String name) -> PLAIN_NAME.matcher(name).matches() ? hex(code) + " /" + name : null;
      case Codes _, Word _ -> null;
    };
  }

  private @Nullable String range(List<Token> operands) {
    if (!(operands.get(0) instanceof Code from)
        || !(operands.get(1) instanceof Code to)
        || !areRange(from, to)) {
      return null;
    }
    budget.meanings(value(to) - value(from) + 1);
    String range = hex(from) + " " + hex(to) + " ";
    return switch (operands.get(2)) {
      case Code means -> range + hex(means);
      case Codes(List<Code> means) ->
          range + "[" + String.join(" ", means.stream().map(PdfCmap::hex).toList()) + "]";
      case Name _, Word _ -> null;
    };
  }

  private static @Nullable String cidCharacter(List<Token> operands) {
    return operands.get(0) instanceof Code code
            && isCode(code)
            && operands.get(1) instanceof Word(String cid)
        ? hex(code) + " " + cid
        : null;
  }

  private static @Nullable String cidRange(List<Token> operands) {
    return operands.get(0) instanceof Code from
            && operands.get(1) instanceof Code to
            && areRange(from, to)
            && operands.get(2) instanceof Word(String cid)
        ? hex(from) + " " + hex(to) + " " + cid
        : null;
  }

  private void writingMode(List<Token> operands) {
    int size = operands.size();
    if (size >= 2
        && operands.get(size - 2).equals(new Name("WMode"))
        && operands.get(size - 1) instanceof Word(String mode)) {
      out.append("/WMode ").append(mode).append(" def\n");
    }
  }

  /** Another table that PDFBox brings along. */
  private void used(List<Token> operands) {
    if (!operands.isEmpty()
        && operands.getLast() instanceof Name(String name)
        && PLAIN_NAME.matcher(name).matches()) {
      out.append('/').append(name).append(" usecmap\n");
    }
  }

  private static boolean areRange(Code from, Code to) {
    return isCode(from) && from.bytes().length == to.bytes().length && value(from) <= value(to);
  }

  private static boolean isCode(Code code) {
    return code.bytes().length >= 1 && code.bytes().length <= MAX_CODE_BYTES;
  }

  private static long value(Code code) {
    long value = 0;
    for (byte each : code.bytes()) {
      value = value << Byte.SIZE | Byte.toUnsignedInt(each);
    }
    return value;
  }

  private static String hex(Code code) {
    return "<" + HexFormat.of().formatHex(code.bytes()) + ">";
  }

  /** Takes a table apart; what is cut off at its end is left out. */
  private static final class Tokens {
    private static final String DELIMITERS = "()<>[]{}/%";

    private final String text;
    private int at;

    Tokens(byte[] table) {
      this.text = new String(table, ISO_8859_1);
    }

    @Nullable Token next() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c <= ' ') {
          at++;
        } else if (c == '%') {
          skipLine();
        } else if (c == '(') {
          skipString();
        } else if (text.startsWith("<<", at) || text.startsWith(">>", at)) {
          at += 2;
        } else if (c == '<') {
          return code();
        } else if (c == '[') {
          at++;
          return codes();
        } else if (c == '/') {
          at++;
          return new Name(plain());
        } else if (DELIMITERS.indexOf(c) >= 0) {
          at++;
        } else {
          return new Word(plain());
        }
      }
      return null;
    }

    private String plain() {
      int start = at;
      while (at < text.length()
          && text.charAt(at) > ' '
          && DELIMITERS.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private Code code() {
      at++;
      StringBuilder digits = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '>') {
        if (HexFormat.isHexDigit(text.charAt(at))) {
          digits.append(text.charAt(at));
        }
        at++;
      }
      at++;
      // An odd last digit is followed by a zero (ISO 32000-1, 7.3.4.3).
      return new Code(HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0"));
    }

    private Codes codes() {
      List<Code> codes = new ArrayList<>();
      while (at < text.length() && text.charAt(at) != ']') {
        if (text.charAt(at) == '<') {
          codes.add(code());
        } else {
          at++;
        }
      }
      at++;
      return new Codes(codes);
    }

    private void skipLine() {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
    }

    private void skipString() {
      int open = 0;
      do {
        char c = text.charAt(at);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        at += c == '\\' ? 2 : 1;
      } while (open > 0 && at < text.length());
    }
  }
}
