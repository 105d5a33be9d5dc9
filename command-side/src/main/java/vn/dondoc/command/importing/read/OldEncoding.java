package vn.dondoc.command.importing.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How Vietnamese offices wrote before Unicode: a code page of Windows with accents as characters of
 * their own, the standard TCVN 5712:1993 (VN3, the fonts ".VnTime"), and the fonts "VNI-Times",
 * which put an accent after its letter.
 */
enum OldEncoding {
  WINDOWS_1258("windows-1258") {
    @Override
    String decode(byte[] bytes) {
      return Normalizer.normalize(
          new String(bytes, Charset.forName("windows-1258")), Normalizer.Form.NFC);
    }
  },
  TCVN3("TCVN3 (ABC)") {
    @Override
    String decode(byte[] bytes) {
      String latin = new String(bytes, StandardCharsets.ISO_8859_1);
      StringBuilder out = new StringBuilder(latin.length());
      for (int i = 0; i < latin.length(); i++) {
        int at = TCVN3_LETTERS.indexOf(latin.charAt(i));
        out.append(at < 0 ? latin.charAt(i) : TCVN3_MEANT.charAt(at));
      }
      return out.toString();
    }
  },
  VNI("VNI") {
    @Override
    String decode(byte[] bytes) {
      String latin = new String(bytes, Charset.forName("windows-1252"));
      StringBuilder out = new StringBuilder(latin.length());
      for (int i = 0; i < latin.length(); i++) {
        boolean plain = latin.charAt(i) < 0x80;
        if (plain && (i + 1 == latin.length() || latin.charAt(i + 1) < 0x80)) {
          out.append(latin.charAt(i));
          continue;
        }
        String two = latin.substring(i, Math.min(i + 2, latin.length()));
        Character pair = two.length() == 2 ? VNI_LETTERS.get(two) : null;
        Character single = VNI_LETTERS.get(two.substring(0, 1));
        if (pair != null) {
          out.append(pair.charValue());
          i++;
        } else {
          out.append(single == null ? latin.charAt(i) : single.charValue());
        }
      }
      return out.toString();
    }
  };

  /** Fewer accented letters say nothing about how they are encoded. */
  private static final int MIN_LETTERS = 20;

  private static final int MAX_ODD_PERCENT = 5;

  private static final String TCVN3_LETTERS =
      "\u00B8\u00B5\u00B6\u00B7\u00B9\u00A8\u00BE\u00BB\u00BC\u00BD\u00C6"
          + "\u00A9\u00CA\u00C7\u00C8\u00C9\u00CB\u00D0\u00CC\u00CE\u00CF\u00D1"
          + "\u00AA\u00D5\u00D2\u00D3\u00D4\u00D6\u00DD\u00D7\u00D8\u00DC\u00DE"
          + "\u00E3\u00DF\u00E1\u00E2\u00E4\u00AB\u00E8\u00E5\u00E6\u00E7\u00E9"
          + "\u00AC\u00ED\u00EA\u00EB\u00EC\u00EE\u00F3\u00EF\u00F1\u00F2\u00F4"
          + "\u00AD\u00F8\u00F5\u00F6\u00F7\u00F9\u00FD\u00FA\u00FB\u00FC\u00FE\u00AE"
          + "\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7";

  private static final String TCVN3_MEANT =
      "áàảãạăắằẳẵặ"
          + "âấầẩẫậéèẻẽẹ"
          + "êếềểễệíìỉĩị"
          + "óòỏõọôốồổỗộ"
          + "ơớờởỡợúùủũụ"
          + "ưứừửữựýỳỷỹỵđ"
          + "ĂÂÊÔƠƯĐ";

  private static final Map<String, Character> VNI_LETTERS = vniLetters();

  private final String label;

  OldEncoding(String label) {
    this.label = label;
  }

  /** Its name for people. */
  String label() {
    return label;
  }

  abstract String decode(byte[] bytes);

  /** A text and how it was written. */
  record Decoded(String text, OldEncoding encoding) {}

  private record Tried(Decoded decoded, Letters letters) {}

  /** The reading that makes Vietnamese words of the bytes, if one does. */
  static Optional<Decoded> read(byte[] bytes) {
    return Arrays.stream(values())
        .map(encoding -> new Decoded(encoding.decode(bytes), encoding))
        .map(decoded -> new Tried(decoded, Letters.in(decoded.text())))
        .filter(tried -> tried.letters().areVietnamese())
        .max(Comparator.comparingInt(tried -> tried.letters().score()))
        .map(Tried::decoded);
  }

  /**
   * @param accented letters that only Vietnamese has, or shares with few
   * @param odd other characters beyond ASCII, and words with more tones than the one they can have
   */
  private record Letters(int accented, int odd) {

    /** Each with whether it has a tone. */
    private static final Map<Character, Boolean> ACCENTED = accentedLetters();

    private static final String MARKS =
        "\u2013\u2014\u2018\u2019\u201C\u201D\u2026\u2022\u00A0\u00B7\u00B0";

    static Letters in(String text) {
      int accented = 0;
      int odd = 0;
      int tones = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        Boolean tone = c < 0x80 ? null : ACCENTED.get(c);
        if (tone != null) {
          accented++;
          tones += tone ? 1 : 0;
          odd += tones > 1 ? 1 : 0;
        } else if (c >= 0x80 && MARKS.indexOf(c) < 0) {
          odd++;
        }
        tones = Character.isLetter(c) ? tones : 0;
      }
      return new Letters(accented, odd);
    }

    boolean areVietnamese() {
      return accented >= MIN_LETTERS && odd * 100L <= (long) accented * MAX_ODD_PERCENT;
    }

    int score() {
      return accented - 5 * odd;
    }

    private static Map<Character, Boolean> accentedLetters() {
      Map<Character, Boolean> letters = new HashMap<>();
      for (char c : (TCVN3_MEANT + TCVN3_MEANT.toUpperCase(Locale.ROOT)).toCharArray()) {
        letters.put(c, hasTone(c));
      }
      return letters;
    }

    private static boolean hasTone(char c) {
      String marks = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      return marks.chars().anyMatch(m -> "\u0300\u0301\u0303\u0309\u0323".indexOf(m) >= 0);
    }
  }

  private static Map<String, Character> vniLetters() {
    Map<String, Character> letters = new HashMap<>();
    add(letters, "a", "ùøûõï", "áàảãạ");
    add(letters, "a", "êéèúüë", "ăắằẳẵặ");
    add(letters, "a", "âáàåãä", "âấầẩẫậ");
    add(letters, "e", "ùøûõï", "éèẻẽẹ");
    add(letters, "e", "âáàåãä", "êếềểễệ");
    add(letters, "o", "ùøûõï", "óòỏõọ");
    add(letters, "o", "âáàåãä", "ôốồổỗộ");
    add(letters, "ô", "ùøûõï", "ớờởỡợ");
    add(letters, "u", "ùøûõï", "úùủũụ");
    add(letters, "ö", "ùøûõï", "ứừửữự");
    add(letters, "y", "ùøûõ", "ýỳỷỹ");
    add(letters, "", "íìæóòôöîñ", "íìỉĩịơưỵđ");
    return letters;
  }

  private static void add(
      Map<String, Character> letters, String base, String accents, String meant) {
    String upper = meant.toUpperCase(Locale.ROOT);
    for (int i = 0; i < accents.length(); i++) {
      String written = base + accents.charAt(i);
      letters.put(written, meant.charAt(i));
      letters.put(written.toUpperCase(Locale.ROOT), upper.charAt(i));
    }
  }
}
