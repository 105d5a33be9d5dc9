package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.items.Labels.Labelled;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.table.Closing;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;

/**
 * Plans without a table: numbered measures, each with labelled parts such as "a) Nội dung: …", "b)
 * Cơ quan thực hiện: …", "c) Thời gian thực hiện: …", or with such labels in its own sentence. The
 * labels are the heads of a table's columns.
 */
public final class Measures {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:(?:Nhiệm vụ|Giải pháp|Hoạt động)\\s+(?=\\d+\\s*[.:]))?"
              + "(\\d{1,3}(?:\\.\\d{1,3}){0,3}(?=[.):])|\\d{1,3}(?:\\.\\d{1,3}){1,3}(?=\\s))"
              + "[.):]?\\s+(\\S.*)",
          Pattern.DOTALL);

  /** Another part of a measure that is no column. */
  private static final Pattern LETTERED = Pattern.compile("([a-zđ])\\)\\s+(\\S.*)", Pattern.DOTALL);

  /** Paragraphs that the parts of a lettered measure are looked for in. */
  private static final int MAX_PARTS = 20;

  private static final Pattern MARK = Pattern.compile("^(?:[a-zđ]\\)|[-+•*])\\s*");

  private final List<RawItem> items = new ArrayList<>();
  private final List<Paragraph> rest = new ArrayList<>();
  private @Nullable String group;
  private @Nullable Open open;

  /** A numbered heading, whose parts have its number and one more. */
  private @Nullable Open whole;

  private Measures() {}

  /** A measure whose parts are still being read. */
  private static final class Open {
    private final String number;
    private final String title;
    private final Paragraph paragraph;
    private final @Nullable String group;
    private final Map<Column, StringBuilder> parts = new EnumMap<>(Column.class);
    private final List<String> details = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private StringBuilder more = new StringBuilder();
    private @Nullable StringBuilder current = more;

    Open(String number, String title, Paragraph paragraph, @Nullable String group) {
      this.number = number;
      this.title = title;
      this.paragraph = paragraph;
      this.group = group;
    }

    String title() {
      return more.isEmpty() ? title : title + " " + more;
    }

    String part(Column column) {
      StringBuilder part = parts.get(column);
      return part == null ? "" : part.toString().strip();
    }

    boolean isEmpty() {
      return part(Column.LEAD).isEmpty() && part(Column.DEADLINE).isEmpty();
    }
  }

  /**
   * @param rest paragraphs that say nothing of who leads a measure, or when it is due
   */
  public record Found(List<RawItem> items, List<Paragraph> rest) {}

  public static Found of(List<Paragraph> prose) {
    Measures measures = new Measures();
    for (int i = 0; i < prose.size(); i++) {
      measures.take(prose, i);
    }
    measures.close();
    return new Found(List.copyOf(measures.items), List.copyOf(measures.rest));
  }

  private void take(List<Paragraph> prose, int i) {
    Paragraph paragraph = prose.get(i);
    String text = paragraph.text();
    Matcher numbered = NUMBERED.matcher(text);
    Matcher lettered = LETTERED.matcher(text);
    Optional<GroupTitle> heading = GroupTitle.of(text);
    if (Labels.of(text).parts().stream().allMatch(part -> part.column() == Column.CONTENT)) {
      rest.add(paragraph);
    }
    if (Closing.begins(text)) {
      close();
    } else if (heading.isPresent()) {
      close();
      whole = null;
      group = heading.get().title();
    } else if (numbered.matches()) {
      close();
      open(numbered.group(1), numbered.group(2), paragraph);
    } else if (open != null && lettered.matches() && isMeasure(prose, i)) {
      close();
      open(lettered.group(1), lettered.group(2), paragraph);
    } else if (open != null) {
      part(open, text);
    }
  }

  /** Whether a lettered paragraph is no part of a measure: parts of its own follow it. */
  private static boolean isMeasure(List<Paragraph> prose, int i) {
    if (!Labels.of(prose.get(i).text()).parts().isEmpty()) {
      return false;
    }
    for (int at = i + 1; at < Math.min(prose.size(), i + MAX_PARTS); at++) {
      String text = prose.get(at).text();
      if (NUMBERED.matcher(text).matches() || LETTERED.matcher(text).matches()) {
        return false;
      }
      boolean led =
          Labels.of(text).parts().stream()
              .anyMatch(part -> part.column() == Column.LEAD || part.column() == Column.DEADLINE);
      if (led) {
        return true;
      }
    }
    return false;
  }

  private void open(String number, String text, Paragraph paragraph) {
    Labels labels = Labels.of(text);
    Open parent = whole;
    boolean lettered = !Character.isDigit(number.charAt(0));
    boolean part = parent != null && (lettered || number.startsWith(parent.number + "."));
    Open measure =
        new Open(
            number, labels.before(), paragraph, part && parent != null ? parent.title() : group);
    whole = part ? parent : null;
    labels.parts().forEach(labelled -> add(measure, labelled));
    open = measure;
  }

  private static void part(Open measure, String text) {
    Labels labels = Labels.of(MARK.matcher(text).replaceFirst(""));
    if (!labels.parts().isEmpty() && labels.before().isEmpty()) {
      labels.parts().forEach(labelled -> add(measure, labelled));
    } else if (LETTERED.matcher(text).matches()) {
      measure.current = null;
    } else if (measure.current != null && belongs(measure, text)) {
      measure.current.append(measure.current.isEmpty() ? "" : " ").append(text);
    }
  }

  private static void add(Open measure, Labelled labelled) {
    if (labelled.column() == Column.NOTE || labelled.column() == Column.SUBMITTED_TO) {
      measure.details.add(labelled.label() + ": " + labelled.text());
      measure.current = null;
    } else if (!measure.parts.containsKey(labelled.column())) {
      measure.current = new StringBuilder(labelled.text());
      measure.parts.put(labelled.column(), measure.current);
    } else {
      String again = labelled.label() + ": " + labelled.text();
      measure.findings.add(Finding.of(ProblemCode.ROW_JOINED, again));
      measure.current = null;
    }
  }

  /** Only contents run over several paragraphs; anything else only in the middle of a sentence. */
  private static boolean belongs(Open measure, String text) {
    return measure.current == measure.parts.get(Column.CONTENT)
        || Character.isLowerCase(text.codePointAt(0));
  }

  private void close() {
    Open measure = open;
    open = null;
    if (measure == null) {
      return;
    }
    if (measure.isEmpty()) {
      whole = whole == null || !measure.number.startsWith(whole.number + ".") ? measure : whole;
      return;
    }
    items.add(item(measure));
  }

  private static RawItem item(Open measure) {
    List<String> details = new ArrayList<>();
    if (!measure.part(Column.CONTENT).isEmpty()) {
      details.add(measure.part(Column.CONTENT));
    }
    details.addAll(measure.details);
    Roles roles =
        Roles.of(
            withoutStop(measure.part(Column.LEAD)), withoutStop(measure.part(Column.COORDINATING)));
    return new RawItem(
        measure.number,
        measure.group,
        measure.title(),
        details.isEmpty() ? null : String.join("\n", details),
        roles.lead(),
        roles.coordinating(),
        withoutStop(measure.part(Column.DEADLINE)),
        false,
        withoutStop(measure.part(Column.PRODUCT)),
        measure.paragraph.place(),
        measure.findings);
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1).strip() : text;
  }
}
