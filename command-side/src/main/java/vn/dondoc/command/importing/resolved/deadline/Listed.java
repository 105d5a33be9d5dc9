package vn.dondoc.command.importing.resolved.deadline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.command.importing.resolved.deadline.Element.Duration;
import vn.dondoc.command.importing.resolved.deadline.Element.Free;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Repetition;

/**
 * The first element of a sort with those that "và" or a comma joins to it: "ngày 10 và ngày 25".
 *
 * @param before whether "trước" is said of them all
 * @param whole whether the phrase has no others of the sort
 */
record Listed<T extends Element>(List<T> elements, boolean before, boolean whole) {

  private static final Set<String> CYCLES = Set.of("tuần", "tháng", "quý", "quí", "qúy", "năm");
  private static final Set<String> SEVERAL = Set.of("hai", "ba", "bốn");

  static <T extends Element> Listed<T> of(Phrase phrase, List<T> all) {
    if (all.isEmpty()) {
      return new Listed<>(all, false, true);
    }
    Optional<Marked> mark = phrase.nearestBefore(all.getFirst(), Set.of(Mark.BEFORE));
    boolean before = mark.filter(m -> Reach.isDirect(phrase, m, all.getFirst())).isPresent();
    int end = 1;
    while (end < all.size() && joins(phrase.between(all.get(end - 1), all.get(end)), before)) {
      end++;
    }
    return new Listed<>(all.subList(0, end), before, end == all.size());
  }

  Listed<T> firstOnly() {
    return new Listed<>(elements.subList(0, 1), before, whole && elements.size() == 1);
  }

  /** "trước ngày 10 và trước ngày 25" says "trước" of each. */
  private static boolean joins(List<Element> between, boolean before) {
    return between.stream()
        .allMatch(
            e ->
                (e instanceof Marked m
                        && (m.mark() == Mark.AND || (before && m.mark() == Mark.BEFORE)))
                    || (e instanceof Punctuation p && p.symbol() == ','));
  }

  /** "hàng tháng, quý, năm", "hàng năm họp 02 lần": more than the repetition itself says. */
  static boolean isLonger(Phrase phrase) {
    List<Element> elements = phrase.elements();
    for (int i = 0; i + 1 < elements.size(); i++) {
      boolean another =
          elements.get(i) instanceof Repetition
              && i + 2 < elements.size()
              && connects(elements.get(i + 1))
              && (elements.get(i + 2) instanceof Duration
                  || isWord(phrase, elements.get(i + 2), CYCLES));
      boolean counted =
          isNumberOfTimes(phrase, elements.get(i))
              && isWord(phrase, elements.get(i + 1), Set.of("lần"));
      if (another || counted) {
        return true;
      }
    }
    return false;
  }

  private static boolean connects(Element element) {
    return (element instanceof Punctuation p && (p.symbol() == ',' || p.symbol() == '/'))
        || (element instanceof Marked m && (m.mark() == Mark.AND || m.mark() == Mark.OR));
  }

  private static boolean isNumberOfTimes(Phrase phrase, Element element) {
    return isWord(phrase, element, SEVERAL)
        || (element instanceof Free && phrase.tokens().get(element.from()).number() > 1);
  }

  private static boolean isWord(Phrase phrase, Element element, Set<String> words) {
    return element instanceof Free && words.contains(phrase.tokens().get(element.from()).text());
  }
}
