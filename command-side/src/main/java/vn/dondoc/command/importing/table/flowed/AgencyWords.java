package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.dondoc.command.importing.text.Span;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/**
 * Names of agencies in running text: those of the directory, and what begins as agencies' names do
 * anywhere in the country.
 */
public final class AgencyWords {

  /** Always agencies, whatever follows. */
  private static final Set<String> HEADS =
      Set.of(
          "ubnd",
          "hđnd",
          "ubmttq",
          "ủy ban nhân dân",
          "uỷ ban nhân dân",
          "ủy ban mặt trận",
          "hội đồng nhân dân",
          "văn phòng ubnd",
          "văn phòng ủy ban",
          "văn phòng tỉnh ủy",
          "văn phòng hđnd",
          "văn phòng chính phủ",
          "công an tỉnh",
          "công an thành phố",
          "công an các",
          "thanh tra tỉnh",
          "bộ chỉ huy",
          "bộ tư lệnh",
          "kho bạc nhà nước",
          "bảo hiểm xã hội",
          "ngân hàng nhà nước",
          "các sở",
          "các bộ, ngành",
          "các bộ ngành",
          "các ban, ngành",
          "các ban ngành",
          "các cơ quan",
          "các đơn vị",
          "các địa phương",
          "các ngành",
          "các xã",
          "các huyện",
          "các tổ chức",
          "các hội",
          "đơn vị liên quan",
          "cơ quan liên quan",
          "địa phương liên quan",
          "sở, ban, ngành",
          "sở ban ngành");

  /** Agencies where a name with a capital follows. */
  private static final Set<String> HEADS_OF_NAMES =
      Set.of(
          "sở",
          "bộ",
          "ban",
          "cục",
          "chi cục",
          "tổng cục",
          "vụ",
          "viện",
          "trung tâm",
          "văn phòng",
          "phòng",
          "thanh tra",
          "công an",
          "đài",
          "báo",
          "trường",
          "hội",
          "liên minh",
          "liên đoàn",
          "mặt trận",
          "tòa án",
          "viện kiểm sát",
          "kho bạc",
          "ngân hàng",
          "công ty",
          "tập đoàn",
          "tổng công ty",
          "đoàn",
          "bệnh viện",
          "hiệp hội",
          "học viện",
          "đại học",
          "quỹ");

  /** Lower-case words that stand inside the names of agencies. */
  private static final Set<String> INSIDE =
      Set.of(
          "và", "các", "tỉnh", "huyện", "thị", "xã", "thành", "phố", "phường", "trấn", "nhân",
          "dân", "liên", "quan", "có", "đơn", "vị", "địa", "phương", "cấp", "ban", "ngành", "thuộc",
          "sở", "tổ", "chức", "chính", "trị", "hội", "đoàn", "thể", "trực", "trung", "ương", "đặc",
          "khu");

  private static final int MAX_HEAD_WORDS = 4;

  private AgencyWords() {}

  /**
   * @param known where the directory's names stand, in order
   */
  public static List<Span> in(String text, List<Span> known) {
    List<Span> spans = new ArrayList<>(known);
    List<Word> words = Word.in(text);
    int next = 0;
    for (int i = 0; i < words.size(); ) {
      Word word = words.get(i);
      while (next < known.size() && known.get(next).end() <= word.start()) {
        next++;
      }
      boolean inKnown = next < known.size() && known.get(next).start() <= word.start();
      int end = inKnown ? i : headEnd(text, words, i);
      if (end > i) {
        int to = withName(text, words, end);
        spans.add(new Span(word.start(), words.get(to - 1).end()));
        i = to;
      } else {
        i++;
      }
    }
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  /** Whether a word, punctuation after it aside, is a lower-case one that names are made with. */
  static boolean isInside(String word) {
    int end = word.length();
    while (end > 1 && ",;.".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return INSIDE.contains(word.substring(0, end));
  }

  /** After the words that begin a name at a word, or the word itself where none begins. */
  private static int headEnd(String text, List<Word> words, int i) {
    if (!words.get(i).capitalised() && !lower(words.get(i)).equals("các")) {
      return i;
    }
    int end = i;
    for (int to = i + 1; to <= Math.min(words.size(), i + MAX_HEAD_WORDS); to++) {
      String head =
          VietnameseText.lower(text.substring(words.get(i).start(), words.get(to - 1).end()));
      boolean named =
          HEADS_OF_NAMES.contains(head)
              && words.get(i).capitalised()
              && to < words.size()
              && words.get(to).capitalised();
      if (HEADS.contains(head) || named) {
        end = to;
      }
    }
    return end;
  }

  /** Words with capitals, and those small ones that names are made with, up to a separator. */
  private static int withName(String text, List<Word> words, int from) {
    int i = from;
    while (i < words.size()) {
      boolean spaced = text.substring(words.get(i - 1).end(), words.get(i).start()).isBlank();
      boolean inName =
          words.get(i).capitalised()
              ? headEnd(text, words, i) == i
              : INSIDE.contains(lower(words.get(i)));
      if (!spaced || !inName) {
        break;
      }
      i++;
    }
    return i;
  }

  private static String lower(Word word) {
    return VietnameseText.lower(word.exact());
  }
}
