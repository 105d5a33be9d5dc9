package vn.dondoc.command.importing.resolved.agency;

import java.util.List;
import java.util.Set;
import vn.dondoc.command.importing.text.Word;

/**
 * The provinces and centrally run cities of Vietnam until 30 June 2025, without accents; those
 * since the mergers of 1 July 2025 (Resolution 202/2025/QH15) all bear one of these names.
 */
final class Provinces {

  private static final int MAX_WORDS = 4;

  private static final Set<String> NAMES =
      Set.of(
          "an giang",
          "ba ria vung tau",
          "bac giang",
          "bac kan",
          "bac lieu",
          "bac ninh",
          "ben tre",
          "binh dinh",
          "binh duong",
          "binh phuoc",
          "binh thuan",
          "ca mau",
          "can tho",
          "cao bang",
          "da nang",
          "dak lak",
          "dak nong",
          "dien bien",
          "dong nai",
          "dong thap",
          "gia lai",
          "ha giang",
          "ha nam",
          "ha noi",
          "ha tinh",
          "hai duong",
          "hai phong",
          "hau giang",
          "hoa binh",
          "ho chi minh",
          "hcm",
          "hung yen",
          "khanh hoa",
          "kien giang",
          "kon tum",
          "lai chau",
          "lam dong",
          "lang son",
          "lao cai",
          "long an",
          "nam dinh",
          "nghe an",
          "ninh binh",
          "ninh thuan",
          "phu tho",
          "phu yen",
          "quang binh",
          "quang nam",
          "quang ngai",
          "quang ninh",
          "quang tri",
          "soc trang",
          "son la",
          "tay ninh",
          "thai binh",
          "thai nguyen",
          "thanh hoa",
          "thua thien hue",
          "hue",
          "tien giang",
          "tra vinh",
          "tuyen quang",
          "vinh long",
          "vinh phuc",
          "yen bai");

  private Provinces() {}

  /** The end of the longest name of a province that starts at a word; 0 where none starts. */
  static int endAt(List<Word> words, int start) {
    int longest = 0;
    StringBuilder folded = new StringBuilder();
    for (int i = start; i < words.size() && i < start + MAX_WORDS; i++) {
      folded.append(i == start ? "" : " ").append(words.get(i).folded());
      longest = NAMES.contains(folded.toString()) ? i + 1 : longest;
    }
    return longest;
  }
}
