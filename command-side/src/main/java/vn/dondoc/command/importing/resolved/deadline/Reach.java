package vn.dondoc.command.importing.resolved.deadline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.command.importing.resolved.deadline.Element.Free;
import vn.dondoc.command.importing.resolved.deadline.Element.Marked;
import vn.dondoc.command.importing.resolved.deadline.Element.Punctuation;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;

/** Whether a mark is said of a time further on, or of the words between them. */
final class Reach {

  /** Marks of a first or a last day; the nearest to a time says which of them it is. */
  private static final Set<Mark> BOUNDS =
      Set.of(Mark.LATEST, Mark.BEFORE, Mark.UNTIL, Mark.FROM, Mark.AFTER);

  private Reach() {}

  /** The mark that makes a time a first or a last day. */
  static Optional<Marked> bound(Phrase phrase, Time time) {
    return phrase.nearestBefore(time, BOUNDS);
  }

  /** The times in the calendar that "chậm nhất" or "trước" makes last days. */
  static List<Time> limits(Phrase phrase) {
    return phrase.all(Time.class).stream()
        .filter(t -> t.time().exists() && !t.time().lacksYear())
        .filter(
            t ->
                bound(phrase, t)
                    .filter(m -> m.mark() == Mark.LATEST || m.mark() == Mark.BEFORE)
                    .filter(m -> isDirect(phrase, m, t))
                    .isPresent())
        .toList();
  }

  /** Whether nothing between them could be what the mark is said of: "sau thời điểm 15/12/2022". */
  static boolean isDirect(Phrase phrase, Marked mark, Element said) {
    return phrase.between(mark, said).stream()
        .noneMatch(
            element ->
                switch (element) {
                  case Free free -> !isFiller(phrase.tokens().get(free.from()).text());
                  case Marked m -> isOfItsOwn(m.mark());
                  case Punctuation p -> false;
                  case Time t -> false;
                  case Element.TimeOfDay t -> false;
                  case Element.DayOfMonth d -> false;
                  case Element.Weekday w -> false;
                  case Element.MonthOfQuarter m -> false;
                  case Element.Repetition r -> false;
                  case Element.Duration d -> true;
                });
  }

  /**
   * Whether something else begins between them: "từ ngày ký, hoàn thành trong quý I/2023". A comma
   * right after "từ", as in "từ thứ hai, ngày 05/12/2022", divides nothing.
   */
  static boolean isDivided(Phrase phrase, Marked mark, Time time) {
    boolean said = !BOUNDS.contains(mark.mark());
    for (Element element : phrase.between(mark, time)) {
      if (element instanceof Punctuation p && isEnd(p, said)) {
        return true;
      }
      if (element instanceof Free free) {
        String word = phrase.tokens().get(free.from()).text();
        if (isEnding(word)) {
          return true;
        }
        said |= !isFiller(word);
      }
    }
    return false;
  }

  private static boolean isEnd(Punctuation p, boolean said) {
    return p.symbol() == ';' || p.symbol() == '.' || (said && p.symbol() == ',');
  }

  private static boolean isEnding(String word) {
    return word.equals("hoàn") || word.equals("xong");
  }

  private static boolean isOfItsOwn(Mark mark) {
    return mark == Mark.EVENT || mark == Mark.DEPENDENT || mark == Mark.ON_DEMAND;
  }

  private static boolean isFiller(String word) {
    return switch (word) {
      case "ngày", "tháng", "quý", "năm", "đầu", "giữa", "cuối", "hết" -> true;
      case "thực", "hiện", "triển", "khai", "áp", "dụng" -> true;
      case "thời", "điểm", "gian", "hạn", "mốc", "lúc" -> true;
      case "sáng", "trưa", "chiều", "tối" -> true;
      case "là", "vào", "trong", "khoảng" -> true;
      default -> false;
    };
  }
}
