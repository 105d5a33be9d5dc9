package vn.dondoc.command.importing.resolved.agency;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/** The province that a directory's agencies belong to, as far as it can be known. */
final class HomePlace {

  /** "Tỉnh Đoàn", "Tỉnh ủy", "Tỉnh hội" are bodies, not provinces. */
  private static final Set<String> BODIES_OF_A_PROVINCE = Set.of("doan", "uy", "hoi");

  private HomePlace() {}

  /**
   * The place that the names of the directory speak of. Where they speak of several, as after a
   * merger, or of none, whoever issued the document says which.
   *
   * @param authority as the document states it, null where it does not
   * @return without accents; null: not known
   */
  static @Nullable String of(AgencyDirectory directory, @Nullable String authority) {
    List<List<Word>> names = names(directory).map(VietnameseText::clean).map(Word::in).toList();
    SequencedSet<String> places = placesIn(names, HomePlace::stated);
    if (places.isEmpty()) {
      places = placesIn(names, HomePlace::lastWords);
    }
    String issuing = authority == null ? null : stated(Word.in(VietnameseText.clean(authority)));
    if (issuing != null && (places.isEmpty() || places.contains(issuing))) {
      return issuing;
    }
    return places.size() == 1 ? places.getFirst() : null;
  }

  /** Whether the word after "tỉnh" makes it the name of a body. */
  static boolean namesBody(Word afterTinh) {
    return BODIES_OF_A_PROVINCE.contains(afterTinh.folded());
  }

  private static Stream<String> names(AgencyDirectory directory) {
    return directory.agencies().values().stream()
        .flatMap(
            agency ->
                Stream.concat(
                    directory.names(agency.code()).stream().map(DatedName::name),
                    agency.aliases().stream()));
  }

  private interface Finder {
    @Nullable String placeIn(List<Word> name);
  }

  private static SequencedSet<String> placesIn(List<List<Word>> names, Finder finder) {
    SequencedSet<String> places = new LinkedHashSet<>();
    for (List<Word> name : names) {
      String place = finder.placeIn(name);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  /** "tỉnh Gia Lai", "thành phố Đà Nẵng"; not "thành phố Pleiku", which is part of a province. */
  private static @Nullable String stated(List<Word> name) {
    for (int i = 0; i + 1 < name.size(); i++) {
      boolean city = i > 0 && name.get(i).folded().equals("pho");
      int known = Provinces.endAt(name, i + 1);
      if (city && known > 0) {
        return folded(name.subList(i + 1, known));
      }
      if (name.get(i).folded().equals("tinh") && !namesBody(name.get(i + 1))) {
        int end = i + 1;
        while (end < name.size() && name.get(end).capitalised()) {
          end++;
        }
        if (end > i + 1) {
          return folded(name.subList(i + 1, end));
        }
      }
    }
    return null;
  }

  /** "Báo Gia Lai". */
  private static @Nullable String lastWords(List<Word> name) {
    for (int i = 1; i < name.size(); i++) {
      if (Provinces.endAt(name, i) == name.size()) {
        return folded(name.subList(i, name.size()));
      }
    }
    return null;
  }

  private static String folded(List<Word> words) {
    return String.join(" ", words.stream().map(Word::folded).toList());
  }
}
