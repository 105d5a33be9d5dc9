package vn.dondoc.command.importing.table;

import java.util.Set;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * Words that end the body of an administrative document: who receives it and who signs it (Decree
 * 30/2020/NĐ-CP, annex I). A sheet has them in rows below its table.
 */
public final class Closing {

  private static final Pattern RECEIVERS = Pattern.compile("noi nhan\\s*:?.*");

  /** "TM.", "KT.", "TL.", "TUQ.", "Q." before the one who signs. */
  private static final Pattern SIGNER =
      Pattern.compile("(?:tm|kt|tl|tuq|q)\\s*[./]\\s*(?:\\p{Alpha}+\\s*){1,8}");

  private static final Set<String> SIGNERS =
      Set.of(
          "chu tich",
          "pho chu tich",
          "giam doc",
          "pho giam doc",
          "nguoi lap",
          "nguoi lap bieu",
          "bo truong",
          "thu truong",
          "chanh van phong",
          "cuc truong",
          "vu truong");

  private static final int MAX_CHARS = 60;

  private Closing() {}

  public static boolean begins(String text) {
    if (text.length() > MAX_CHARS) {
      return false;
    }
    String folded = VietnameseText.fold(text);
    boolean capitals = text.chars().noneMatch(Character::isLowerCase);
    return RECEIVERS.matcher(folded).matches()
        || (capitals && (SIGNER.matcher(folded).matches() || SIGNERS.contains(folded)));
  }
}
