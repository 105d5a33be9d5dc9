package vn.dondoc.command.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.draft.Draft;
import vn.dondoc.command.importing.draft.DraftDocument;
import vn.dondoc.command.importing.draft.DraftItem;
import vn.dondoc.command.importing.draft.DraftObligation;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ImportResult;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.facts.DocumentFacts;
import vn.dondoc.command.importing.facts.Obligations;
import vn.dondoc.command.importing.items.Assignments;
import vn.dondoc.command.importing.items.ItemRows;
import vn.dondoc.command.importing.items.ItemRows.Items;
import vn.dondoc.command.importing.items.Measures;
import vn.dondoc.command.importing.items.RawItem;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.DocumentReader;
import vn.dondoc.command.importing.read.SourceDocument;
import vn.dondoc.command.importing.read.TextLine;
import vn.dondoc.command.importing.read.UnreadableException;
import vn.dondoc.command.importing.resolved.ItemResolver;
import vn.dondoc.command.importing.rows.RowJoiner;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.PlanTables;
import vn.dondoc.command.importing.table.flowed.CellCues;
import vn.dondoc.command.importing.table.flowed.FlowedTables;
import vn.dondoc.command.importing.table.laidout.LaidOutTables;
import vn.dondoc.history.calendar.WorkingCalendar;

/** The pipeline from a file to a draft. */
public final class PlanImporter {

  /** What has no cells is searched line by line: 400 pages of it at the most. */
  private static final int MAX_LINES_WITHOUT_CELLS = 20_000;

  private static final int MAX_CHARS_WITHOUT_CELLS = 4_000_000;
  private static final int MAX_WORDS_WITHOUT_CELLS = 150_000;

  /** Of all cells that name agencies or times: twenty thousand long ones. */
  private static final int MAX_CHARS_TO_RESOLVE = 3_000_000;

  private PlanImporter() {}

  /** By the calendar that comes with dondoc. */
  public static ImportResult read(
      byte[] bytes, String fileName, AgencyDirectory directory, ImportHints hints) {
    return read(bytes, fileName, directory, WorkingCalendar.vietnam(), hints);
  }

  /**
   * @param fileName only its ending counts
   * @param directory the agencies by which names are resolved, as they stood on the plan's date
   * @return a draft, or a code that says why there is none; never an exception for any bytes
   */
  public static ImportResult read(
      byte[] bytes,
      String fileName,
      AgencyDirectory directory,
      WorkingCalendar calendar,
      ImportHints hints) {
    try {
      return draft(bytes, DocumentReader.read(bytes, fileName), directory, calendar, hints);
    } catch (UnreadableException e) {
      return e.unreadable();
    }
  }

  private static ImportResult draft(
      byte[] bytes,
      SourceDocument source,
      AgencyDirectory directory,
      WorkingCalendar calendar,
      ImportHints hints) {
    PlanTables tables = tables(source, directory, hints);
    Items items = ItemRows.of(RowJoiner.join(tables));
    List<Paragraph> prose = tables.prose();
    boolean fromProse = items.items().isEmpty();
    if (fromProse) {
      Measures.Found measures = Measures.of(prose);
      items = new Items(measures.items(), items.strayText());
      prose = measures.rest();
    }
    if (fromProse && items.items().stream().allMatch(item -> item.leadText().isEmpty())) {
      // A word or two may look like labels where each paragraph begins with whoever leads.
      CellCues cues = new ResolvedCues(directory, hints.issuedOn());
      Items directive = Assignments.of(tables.prose(), cues);
      if (directive.items().size() >= items.items().size()) {
        items = directive;
        prose = tables.prose();
      }
    }
    if (items.items().isEmpty()) {
      return new Unreadable(Unreadable.Code.NO_TABLE_FOUND, List.of(Column.lookedFor()));
    }
    long chars = items.items().stream().mapToLong(PlanImporter::charsToResolve).sum();
    check(chars, MAX_CHARS_TO_RESOLVE, "characters of agencies and times");
    DocumentFacts facts = DocumentFacts.of(tables.prose());
    DraftDocument document = document(bytes, facts, hints);
    ItemResolver resolver = new ItemResolver(directory, document, hints.ruleOrDefault(), calendar);
    documentFindings(document, facts).forEach(resolver::documentProblem);
    String assumed = source.assumedEncoding();
    if (assumed != null) {
      resolver.documentProblem(Finding.of(ProblemCode.ENCODING_ASSUMED, assumed));
    }
    if (!source.hidden().isEmpty()) {
      String hidden = String.join(", ", source.hidden());
      resolver.documentProblem(Finding.of(ProblemCode.HIDDEN_LEFT_OUT, hidden));
    }
    tables.unknownHeads().stream()
        .map(head -> Finding.of(ProblemCode.CELLS_WITHOUT_COLUMN, head))
        .forEach(resolver::documentProblem);
    tables.otherTables().stream()
        .map(heads -> Finding.of(ProblemCode.TABLE_LEFT_OUT, heads))
        .forEach(resolver::documentProblem);
    items.strayText().forEach(resolver::documentProblem);
    List<DraftItem> resolved = items.items().stream().map(resolver::resolve).toList();
    List<DraftObligation> obligations =
        Obligations.of(prose, document.issuedOn(), hints.ruleOrDefault());
    return new Draft(document, resolved, obligations, resolver.problems());
  }

  /** Where no cells are marked as such, they are looked for by their places, then their order. */
  private static PlanTables tables(
      SourceDocument source, AgencyDirectory directory, ImportHints hints) {
    PlanTables marked = PlanTables.find(source);
    if (!marked.entries().isEmpty()) {
      return marked;
    }
    List<TextLine> lines = source.lines().stream().filter(line -> !line.text().isBlank()).toList();
    check(lines.size(), MAX_LINES_WITHOUT_CELLS, "lines");
    long chars = lines.stream().mapToLong(line -> line.text().length()).sum();
    check(chars, MAX_CHARS_WITHOUT_CELLS, "characters without cells");
    long words = lines.stream().mapToLong(line -> words(line.text())).sum();
    check(words, MAX_WORDS_WITHOUT_CELLS, "words without cells");
    return LaidOutTables.find(source)
        .or(() -> FlowedTables.find(source, new ResolvedCues(directory, hints.issuedOn())))
        .orElseGet(marked::unwrapped);
  }

  private static long charsToResolve(RawItem item) {
    return item.leadText().length()
        + item.coordinatingText().length()
        + item.deadlineText().length();
  }

  private static long words(String text) {
    long words = 0;
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      words += space && text.charAt(i) != ' ' ? 1 : 0;
      space = text.charAt(i) == ' ';
    }
    return words;
  }

  private static void check(long actual, int limit, String what) {
    if (actual > limit) {
      throw new UnreadableException(Unreadable.Code.LIMIT_EXCEEDED, what, Integer.toString(limit));
    }
  }

  private static DraftDocument document(byte[] bytes, DocumentFacts facts, ImportHints hints) {
    return new DraftDocument(
        first(hints.number(), facts.number()),
        first(hints.issuedOn(), facts.issuedOn()),
        first(hints.title(), facts.title()),
        facts.authority(),
        sha256(bytes));
  }

  private static List<Finding> documentFindings(DraftDocument document, DocumentFacts facts) {
    boolean dateWrong = document.issuedOn() == null && !facts.findings().isEmpty();
    List<Finding> findings = new ArrayList<>();
    if (document.number() == null) {
      findings.add(Finding.of(ProblemCode.NUMBER_MISSING));
    }
    if (dateWrong) {
      findings.addAll(facts.findings());
    } else if (document.issuedOn() == null) {
      findings.add(Finding.of(ProblemCode.DATE_MISSING));
    }
    return findings;
  }

  private static <T> @Nullable T first(@Nullable T hint, @Nullable T stated) {
    return hint == null ? stated : hint;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
