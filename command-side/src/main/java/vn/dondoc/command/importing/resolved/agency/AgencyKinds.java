package vn.dondoc.command.importing.resolved.agency;

import java.util.List;
import java.util.Set;
import vn.dondoc.command.importing.text.Word;

/**
 * What names of Vietnamese agencies begin with, those of ministries and associations too, which no
 * province's directory has.
 */
final class AgencyKinds {

  private static final Set<String> ONE_WORD =
      Set.of(
          "so", "bo", "cuc", "vu", "ban", "vien", "truong", "hoi", "doan", "phong", "bao", "dai",
          "quy", "ubnd", "hdnd", "ubmttq", "tand", "vksnd", "bql", "tong");

  private static final Set<String> TWO_WORDS =
      Set.of(
          "trung tam",
          "tong cuc",
          "van phong",
          "thanh tra",
          "cong an",
          "lien doan",
          "uy ban",
          "chi cuc",
          "ngan hang",
          "toa an",
          "kho bac",
          "bao hiem",
          "cong ty",
          "tap doan",
          "mat tran",
          "hiep hoi",
          "benh vien",
          "hoc vien",
          "dai hoc",
          "nha xuat",
          "tong cong",
          "lien minh",
          "ban chi",
          "dang uy",
          "tinh uy",
          "huyen uy",
          "thong tan",
          "tap chi",
          "to cong",
          "hoi dong",
          "kiem toan",
          "hai quan",
          "cao dang");

  private AgencyKinds() {}

  static boolean startsAt(List<Word> words, int i) {
    Word first = words.get(i);
    if (!first.capitalised()) {
      return false;
    }
    return ONE_WORD.contains(first.folded()) || isTwoWords(words, i);
  }

  /** Where the kind ends that starts at a word. */
  static int endAt(List<Word> words, int i) {
    return isTwoWords(words, i) ? i + 2 : i + 1;
  }

  private static boolean isTwoWords(List<Word> words, int i) {
    return i + 1 < words.size()
        && TWO_WORDS.contains(words.get(i).folded() + " " + words.get(i + 1).folded());
  }
}
