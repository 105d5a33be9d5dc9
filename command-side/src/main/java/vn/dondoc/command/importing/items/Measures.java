package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;

/**
 * Plans without a table: numbered measures, each with labelled parts such as "a) Nội dung: …", "b)
 * Cơ quan thực hiện: …", "c) Thời gian thực hiện: …". The labels are the heads of a table's
 * columns.
 */
public final class Measures {

  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0,3})[.)]\\s+(\\S.*)", Pattern.DOTALL);

  private static final Pattern LABELLED =
      Pattern.compile("(?:[a-zđ]\\)|[-+•*])?\\s*([\\p{L} ,/]{3,60}?)\\s*:\\s*(.*)", Pattern.DOTALL);

  /** Another part of a measure that is no column. */
  private static final Pattern LETTERED = Pattern.compile("[a-zđ]\\)\\s.*", Pattern.DOTALL);

  private final List<RawItem> items = new ArrayList<>();
  private @Nullable String group;
  private @Nullable Open open;

  private Measures() {}

  /** A measure whose parts are still being read. */
  private static final class Open {
    private final String number;
    private final StringBuilder title;
    private final Paragraph paragraph;
    private final @Nullable String group;
    private final Map<Column, StringBuilder> parts = new EnumMap<>(Column.class);
    private @Nullable StringBuilder current;

    Open(String number, String title, Paragraph paragraph, @Nullable String group) {
      this.number = number;
      this.title = new StringBuilder(title);
      this.paragraph = paragraph;
      this.group = group;
      this.current = this.title;
    }

    String part(Column column) {
      StringBuilder part = parts.get(column);
      return part == null ? "" : part.toString().strip();
    }
  }

  public static List<RawItem> of(List<Paragraph> prose) {
    Measures measures = new Measures();
    prose.forEach(measures::take);
    measures.close();
    return List.copyOf(measures.items);
  }

  private void take(Paragraph paragraph) {
    String text = paragraph.text();
    Matcher numbered = NUMBERED.matcher(text);
    Optional<GroupTitle> heading = GroupTitle.of(text);
    if (heading.isPresent()) {
      close();
      group = heading.get().title();
    } else if (numbered.matches()) {
      close();
      open = new Open(numbered.group(1), numbered.group(2), paragraph, group);
    } else if (open != null) {
      part(open, text);
    }
  }

  private static void part(Open measure, String text) {
    Matcher labelled = LABELLED.matcher(text);
    Optional<Column> column =
        labelled.matches() ? Column.headed(labelled.group(1)) : Optional.empty();
    if (column.isPresent() && !measure.parts.containsKey(column.get())) {
      measure.current = new StringBuilder(labelled.group(2));
      measure.parts.put(column.get(), measure.current);
    } else if (LETTERED.matcher(text).matches()) {
      measure.current = null;
    } else if (measure.current != null && belongs(measure, text)) {
      measure.current.append(measure.current.isEmpty() ? "" : " ").append(text);
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
    String leadText = withoutStop(measure.part(Column.LEAD));
    String deadline = withoutStop(measure.part(Column.DEADLINE));
    if (leadText.isEmpty() && deadline.isEmpty()) {
      return;
    }
    String details = measure.part(Column.CONTENT);
    LeadText lead = LeadText.of(leadText, withoutStop(measure.part(Column.COORDINATING)));
    items.add(
        new RawItem(
            measure.number,
            measure.group,
            measure.title.toString(),
            details.isEmpty() ? null : details,
            lead.lead(),
            lead.coordinating(),
            deadline,
            false,
            withoutStop(measure.part(Column.PRODUCT)),
            measure.paragraph.place(),
            List.of()));
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1).strip() : text;
  }
}
