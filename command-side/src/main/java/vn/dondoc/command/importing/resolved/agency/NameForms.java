package vn.dondoc.command.importing.resolved.agency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/**
 * The other ways in which offices write a name, as far as they follow from the name itself: "Ủy ban
 * nhân dân huyện" for "UBND huyện", "Sở TN&MT" for "Sở Tài nguyên và Môi trường", "thị xã An Khê"
 * for its People's Committee.
 */
final class NameForms {

  private static final String PEOPLES_COMMITTEE = "UBND";

  /** Short and long; each stands for the other. */
  private static final List<List<String>> INTERCHANGEABLE =
      List.of(
          List.of(PEOPLES_COMMITTEE, "Ủy ban nhân dân"),
          List.of("HĐND", "Hội đồng nhân dân"),
          List.of("TP", "thành phố"),
          List.of("TX", "thị xã"),
          List.of("VP", "Văn phòng"));

  /** What stands before a name that is abbreviated by its initials. */
  private static final Set<String> HEADS_OF_INITIALS = Set.of("so", "bo", "ban", "cuc");

  /** A name of more parts is not abbreviated; it also bounds the number of forms. */
  private static final int MAX_PARTS = 4;

  private static final Pattern PART_ENDS = Pattern.compile("\\s+và\\s+|\\s*[,–-]\\s*");

  private NameForms() {}

  /**
   * @param name as registered
   * @return forms without the name itself, each once
   */
  static SequencedSet<String> of(String name) {
    String clean = VietnameseText.clean(name);
    SequencedSet<String> forms = new LinkedHashSet<>();
    forms.add(clean);
    for (List<String> pair : INTERCHANGEABLE) {
      addEach(forms, form -> replaced(form, pair.getFirst(), pair.getLast()));
      addEach(forms, form -> replaced(form, pair.getLast(), pair.getFirst()));
    }
    addEach(forms, NameForms::withoutPeoplesCommittee);
    forms.addAll(initials(clean));
    forms.remove(clean);
    return forms;
  }

  private static void addEach(SequencedSet<String> forms, UnaryOperator<String> change) {
    List.copyOf(forms).forEach(form -> forms.add(change.apply(form)));
  }

  private static String replaced(String name, String from, String to) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(from) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(name)
        .replaceFirst(Matcher.quoteReplacement(to));
  }

  /** A district, a town, a commune named alone is its People's Committee; the province is not. */
  private static String withoutPeoplesCommittee(String name) {
    String place =
        name.startsWith(PEOPLES_COMMITTEE + " ")
            ? name.substring(PEOPLES_COMMITTEE.length() + 1)
            : name;
    return VietnameseText.fold(place).startsWith("tinh") ? name : place;
  }

  /** "Sở TN MT", "Sở TNMT", "Sở Tài nguyên và MT", "Sở TN và Môi trường". */
  private static List<String> initials(String name) {
    List<Word> words = Word.in(name);
    if (words.size() < 3 || !HEADS_OF_INITIALS.contains(words.getFirst().folded())) {
      return List.of();
    }
    String head = words.getFirst().exact() + " ";
    String[] parts = PART_ENDS.split(name.substring(words.get(1).start()));
    if (parts.length > MAX_PARTS) {
      return List.of();
    }
    List<String> forms = new ArrayList<>();
    // Each bit says whether a part is run together with the one before it.
    for (int joined = 0; joined < 1 << (parts.length - 1); joined++) {
      StringBuilder form = new StringBuilder(head).append(initialsOf(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        boolean together = (joined & 1 << (i - 1)) != 0;
        form.append(together ? "" : " ").append(initialsOf(parts[i]));
      }
      forms.add(form.toString());
    }
    for (String part : parts.length == 1 ? new String[0] : parts) {
      if (part.indexOf(' ') > 0) {
        forms.add(head + replaced(name.substring(head.length()), part, initialsOf(part)));
      }
    }
    return forms;
  }

  private static String initialsOf(String part) {
    StringBuilder initials = new StringBuilder();
    Word.in(part).forEach(word -> initials.append(word.exact().charAt(0)));
    return initials.toString().toUpperCase(Locale.ROOT);
  }
}
