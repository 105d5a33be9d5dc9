package vn.dondoc.command.importing.resolved.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.text.Span;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/**
 * Resolves the cells of one plan against the directory as it stood on the plan's date. Names are
 * compared without regard to case, accents, width and punctuation; a name that is only alike is
 * suggested, never taken. Every word of a cell belongs to a part or to a problem. Answers every
 * string. For one thread: it remembers what it compared.
 */
public final class AgencyResolver {

  /** No cell that names agencies is longer; what is, is prose for a person to read. */
  public static final int MAX_CHARS = 10_000;

  private static final int EXCERPT_CHARS = 100;

  private final AgencyDirectory directory;
  private final NameIndex index;
  private final Leftovers leftovers;
  private final @Nullable String home;
  private final @Nullable LocalDate day;

  /**
   * @param day the plan's date; null: agencies are resolved without regard to their validity
   */
  public AgencyResolver(AgencyDirectory directory, @Nullable LocalDate day) {
    this(directory, day, null);
  }

  /**
   * @param day as above
   * @param authority who issued the plan, as it states it: it may say which province is meant by
   *     names without one; null where it is not known
   */
  public AgencyResolver(
      AgencyDirectory directory, @Nullable LocalDate day, @Nullable String authority) {
    this.directory = directory;
    this.index = new NameIndex(directory);
    this.leftovers = new Leftovers(index);
    this.home = HomePlace.of(directory, authority);
    this.day = day;
  }

  /** Where names of the directory stand in a running text, in order, each the longest there. */
  public List<Span> mentions(String cleaned) {
    List<Word> words = Word.in(cleaned);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int end = index.nameOrListEnd(words, i);
      if (end > i) {
        spans.add(new Span(words.get(i).start(), words.get(end - 1).end()));
      }
      i = Math.max(end, i + 1);
    }
    return spans;
  }

  public AgencyReading resolve(String cell) {
    if (cell.length() > MAX_CHARS) {
      String excerpt = VietnameseText.clean(cell.substring(0, EXCERPT_CHARS)) + "…";
      return new AgencyReading(List.of(), List.of(Finding.of(ProblemCode.AGENCY_UNKNOWN, excerpt)));
    }
    return new CellReader(new Cell(cell), directory, index, leftovers, home, day).read();
  }
}
