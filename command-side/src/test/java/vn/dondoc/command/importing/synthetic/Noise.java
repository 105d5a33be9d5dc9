package vn.dondoc.command.importing.synthetic;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What happens to a text between the office that writes it and the file that holds it. */
final class Noise {

  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");
  private static final Pattern ENDS = Pattern.compile("^[\\s.,;:*+-]+|[\\s.,;:*]+$");

  private final Dice dice;
  private final boolean spaces;
  private final boolean decomposed;
  private final boolean oldFont;

  Noise(Dice dice, boolean any) {
    this.dice = dice;
    this.spaces = any && dice.chance(50);
    this.decomposed = any && dice.chance(30);
    this.oldFont = any && dice.chance(20);
  }

  String over(String text) {
    String noisy = text;
    if (spaces && dice.chance(30)) {
      noisy = noisy.replaceFirst(" ", dice.pick("  ", "\u00A0", "\u200B "));
      noisy = dice.chance(30) ? noisy + " " : noisy;
    }
    if (oldFont) {
      noisy = noisy.replace('ư', 'ƣ').replace('Ư', 'Ƣ');
    }
    return decomposed ? Normalizer.normalize(noisy, Normalizer.Form.NFD) : noisy;
  }

  /** What a text says, whatever noise has done to it. */
  static String undone(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String plain = composed.replace('ƣ', 'ư').replace('Ƣ', 'Ư').replace("\u200B", "");
    String single = SPACES.matcher(plain).replaceAll(" ").strip();
    return ENDS.matcher(single).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
