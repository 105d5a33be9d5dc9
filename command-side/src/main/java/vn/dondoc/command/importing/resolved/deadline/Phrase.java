package vn.dondoc.command.importing.resolved.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.Element.Free;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;

/** A cleaned phrase with the elements it is made of, in order. */
record Phrase(String text, List<Token> tokens, List<Element> elements) {

  static Phrase of(String cleaned) {
    List<Token> tokens = Token.of(cleaned);
    return new Phrase(cleaned, tokens, withYears(new ElementReader(tokens).read()));
  }

  /** "Quý I, Quý II năm 2024": a time without a year takes that of the next time. */
  private static List<Element> withYears(List<Element> elements) {
    List<Element> dated = new ArrayList<>(elements);
    Integer year = null;
    for (int i = dated.size() - 1; i >= 0; i--) {
      if (dated.get(i) instanceof Time t) {
        if (t.time().lacksYear() && year != null) {
          dated.set(i, new Time(t.time().withYear(year), t.from(), t.to()));
        } else {
          year = t.time().year();
        }
      }
    }
    return List.copyOf(dated);
  }

  <T extends Element> List<T> all(Class<T> sort) {
    return elements.stream().filter(sort::isInstance).map(sort::cast).toList();
  }

  <T extends Element> Optional<T> first(Class<T> sort) {
    return elements.stream().filter(sort::isInstance).map(sort::cast).findFirst();
  }

  boolean has(Class<? extends Element> sort) {
    return first(sort).isPresent();
  }

  boolean has(Mark mark) {
    return marked(mark).isPresent();
  }

  Optional<Marked> marked(Mark mark) {
    return all(Marked.class).stream().filter(m -> m.mark() == mark).findFirst();
  }

  /** The mark that the phrase begins with, words before it that say nothing left aside. */
  @Nullable Mark leadingMark() {
    for (Element element : elements) {
      if (element instanceof Marked marked) {
        return marked.mark();
      }
      boolean harmless =
          element instanceof Punctuation
              || (element instanceof Free free && isHarmless(tokens.get(free.from()).text()));
      if (!harmless) {
        return null;
      }
    }
    return null;
  }

  private static boolean isHarmless(String word) {
    return switch (word) {
      case "thực", "hiện", "triển", "khai", "hoàn", "thành", "thời", "gian", "hạn", "nhiệm", "vụ" ->
          true;
      default -> false;
    };
  }

  /** The marks between the time or start before an element and the element itself. */
  List<Mark> marksBefore(Element element) {
    List<Mark> marks = new ArrayList<>();
    for (int i = elements.indexOf(element) - 1; i >= 0; i--) {
      Element before = elements.get(i);
      if (before instanceof Marked marked) {
        marks.add(marked.mark());
      } else if (before instanceof Time) {
        break;
      }
    }
    return marks;
  }

  /** The nearest of some marks between the time or start before an element and the element. */
  Optional<Marked> nearestBefore(Element element, Set<Mark> marks) {
    for (int i = elements.indexOf(element) - 1; i >= 0; i--) {
      Element before = elements.get(i);
      if (before instanceof Marked marked && marks.contains(marked.mark())) {
        return Optional.of(marked);
      }
      if (before instanceof Time) {
        break;
      }
    }
    return Optional.empty();
  }

  /** What stands between two elements. */
  List<Element> between(Element left, Element right) {
    return elements.subList(elements.indexOf(left) + 1, elements.indexOf(right));
  }

  String words(int fromToken, int toToken) {
    if (fromToken >= toToken) {
      return "";
    }
    return text.substring(tokens.get(fromToken).start(), tokens.get(toToken - 1).end());
  }

  String words(Element element) {
    return words(element.from(), element.to());
  }

  /** The rest of the phrase from a token on. */
  String rest(int fromToken) {
    return fromToken >= tokens.size() ? "" : text.substring(tokens.get(fromToken).start());
  }
}
