package vn.dondoc.command.importing.resolved.agency;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/**
 * Reads on behind the names of a cell: "tỉnh" and the directory's own province only say again whose
 * agency it is; any other province, district or the whole country makes it another body.
 */
final class NameTails {

  private static final Set<String> POSSESSIVES = Set.of("cua", "thuoc");

  /** Told apart by their accents where others are alike without: "quản", "quân", "xa". */
  private static final Set<String> SHORT_LEVELS = Set.of("quận", "xã", "phường");

  private static final Set<String> LEVELS =
      Set.of("tinh", "huyen", "tp", "tx", "thanh pho", "thi xa", "thi tran");

  private static final Set<String> NATIONAL =
      Set.of("viet nam", "trung uong", "quoc gia", "chinh phu");

  /** With which something else begins, be it in capitals. */
  private static final Set<String> NO_PLACES =
      Set.of("chu tri", "phoi hop", "giam doc", "thu truong", "chu tich", "lanh dao", "chanh van");

  private static final int MAX_PLACE_WORDS = 4;

  private final Cell cell;
  private final List<Word> words;
  private final NameTrie names;
  private final @Nullable String home;

  /**
   * @param home the directory's own province without accents, null: not known
   */
  NameTails(Cell cell, NameTrie names, @Nullable String home) {
    this.cell = cell;
    this.words = cell.words();
    this.names = names;
    this.home = home;
  }

  /** What follows the name from {@code start} to {@code end}. */
  NameTail after(int start, int end) {
    if (inBracketAfter(end)) {
      boolean elsewhere = isElsewhere(end, cell.bracketEnd(end));
      return new NameTail(elsewhere ? cell.bracketEnd(end) : end, elsewhere);
    }
    int owner = directly(end) && POSSESSIVES.contains(words.get(end).folded()) ? end + 1 : end;
    int place = levelEnd(owner);
    boolean province =
        words.get(place - 1).folded().equals("tinh") && (place > owner || owner == end);
    int ownEnd = homeEnd(place);
    boolean several = place > owner && words.get(owner).folded().equals("cac");
    if (!several && ownEnd > place && (province || place == owner || isCity(place))) {
      return new NameTail(ownEnd, false);
    }
    if (several || isAnother(start, owner, place, province)) {
      return new NameTail(restEnd(placeEnd(place)), true);
    }
    boolean ofItsProvince = province && !(joined(place) && HomePlace.namesBody(words.get(place)));
    return new NameTail(ofItsProvince ? place : end, false);
  }

  private boolean isAnother(int start, int owner, int place, boolean province) {
    if (province) {
      return joined(place)
          && (Provinces.endAt(words, place) > 0 || (looksLikePlace(place) && !startsName(place)));
    }
    if (place > owner) {
      return looksLikePlace(place) && !isListed(start, owner);
    }
    return directly(owner) && !startsName(owner) && isNationalOrProvince(owner);
  }

  /** After "UBND huyện", and in capitals anywhere, "thành phố Pleiku" is the next of a list. */
  private boolean isListed(int start, int level) {
    String first = words.get(start).folded();
    boolean committee = first.equals("ubnd") || first.equals("uy") || levelEndAt(start) > start;
    return startsName(level) && (committee || words.get(level).capitalised());
  }

  private boolean isNationalOrProvince(int i) {
    Word word = words.get(i);
    return NATIONAL.contains(pair(i))
        || word.exact().equals("TW")
        || word.exact().equals("TƯ")
        || (word.exact().equalsIgnoreCase("Bộ") && word.capitalised() && !pair(i).equals("bo phan"))
        || (word.capitalised() && Provinces.endAt(words, i) > 0);
  }

  private boolean looksLikePlace(int i) {
    if (!joined(i)) {
      return false;
    }
    Word word = words.get(i);
    return (word.capitalised() || Character.isDigit(word.exact().charAt(0)))
        && !NO_PLACES.contains(pair(i))
        && !HomePlace.namesBody(word)
        && !word.folded().equals("cac")
        && !AgencyKinds.startsAt(words, i);
  }

  private boolean inBracketAfter(int end) {
    return end < words.size()
        && cell.inBracket(end)
        && !cell.inBracket(end - 1)
        && cell.gapBefore(end).strip().equals("(");
  }

  /** Whether words are the name of another province and nothing else. */
  private boolean isElsewhere(int from, int to) {
    int place = Math.min(levelEndAt(from), to);
    String named = String.join(" ", words.subList(place, to).stream().map(Word::folded).toList());
    return Provinces.endAt(words, place) == to && !named.equals(home);
  }

  /** After "tỉnh", "thành phố", "huyện" at a word, or the word itself. */
  private int levelEnd(int i) {
    boolean ofAddress = i < words.size() && cell.gapBefore(i).strip().equals(",") && isTinh(i);
    if (ofAddress) {
      // "UBND huyện X, tỉnh Y": a comma only before a province that is known to be one.
      return homeEnd(i + 1) > i + 1 || Provinces.endAt(words, i + 1) > 0 ? i + 1 : i;
    }
    return directly(i) ? levelEndAt(i) : i;
  }

  private int levelEndAt(int i) {
    if (i + 1 < words.size() && LEVELS.contains(pair(i))) {
      return i + 2;
    }
    Word word = words.get(i);
    boolean one =
        LEVELS.contains(word.folded()) || SHORT_LEVELS.contains(VietnameseText.lower(word.exact()));
    boolean many = word.folded().equals("cac") && i + 1 < words.size() && isTinh(i + 1);
    return one ? i + 1 : many ? i + 2 : i;
  }

  private boolean isTinh(int i) {
    return words.get(i).folded().equals("tinh");
  }

  private boolean isCity(int place) {
    String level = words.get(place - 1).folded();
    return level.equals("pho") || level.equals("tp");
  }

  /** The end of the own province's name at a word, or the word itself. */
  private int homeEnd(int i) {
    if (home == null || !joined(i)) {
      return i;
    }
    StringBuilder folded = new StringBuilder();
    for (int to = i; to < words.size() && to < i + MAX_PLACE_WORDS; to++) {
      folded.append(to == i ? "" : " ").append(words.get(to).folded());
      if (home.contentEquals(folded)) {
        return to + 1;
      }
    }
    return i;
  }

  /** The end of the name of a place, or its first word where it is not known. */
  private int placeEnd(int i) {
    if (!joined(i)) {
      return i;
    }
    NameTrie.Match known = names.longest(words, i, cell.plainEnd(i));
    return Math.max(known == null ? i + 1 : known.end(), Provinces.endAt(words, i));
  }

  /** The words that follow another body's name up to a separator or the next name. */
  private int restEnd(int from) {
    int i = from;
    while (i < words.size() && directly(i) && !startsNext(i)) {
      i++;
    }
    return i;
  }

  private boolean startsNext(int i) {
    Word word = words.get(i);
    if (word.folded().equals("va")) {
      return i + 1 >= words.size()
          || !directly(i + 1)
          || !words.get(i + 1).capitalised()
          || startsNext(i + 1);
    }
    return word.folded().equals("cac")
        || NO_PLACES.contains(pair(i))
        || startsName(i)
        || AgencyKinds.startsAt(words, i);
  }

  private boolean startsName(int i) {
    return names.longest(words, i, cell.plainEnd(i)) != null;
  }

  private String pair(int i) {
    String first = words.get(i).folded();
    return i + 1 < words.size() ? first + " " + words.get(i + 1).folded() : first;
  }

  private boolean directly(int i) {
    return i < words.size() && !cell.inBracket(i) && cell.gapBefore(i).isBlank();
  }

  /** Like {@link #directly}, also with the full stop of "TP. Huế". */
  private boolean joined(int i) {
    if (i >= words.size() || cell.inBracket(i)) {
      return false;
    }
    String before = words.get(i - 1).folded();
    String gap = cell.gapBefore(i).strip();
    return gap.isEmpty() || (gap.equals(".") && (before.equals("tp") || before.equals("tx")));
  }
}
