package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.table.Closing;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;
import vn.dondoc.command.importing.table.flowed.CellCues;

/**
 * Directives without a table: each paragraph begins with whoever leads ("1. Sở A chủ trì …", "-
 * Giao Sở B …"), or stands under one that does ("2. Giám đốc Sở C:" with "a) …", "b) …" below it).
 */
public final class Assignments {

  private static final Pattern MARK =
      Pattern.compile(
          "(?:(\\d{1,3}(?:\\.\\d{1,3}){0,3})[.):]?|\\(?([a-zđ])[.)]|([-+•*–]))\\s+(?=\\S)");

  private static final Pattern GIVEN =
      Pattern.compile("(?:Giao|Yêu cầu|Đề nghị|Phân công)\\s+\\p{Lu}.*", Pattern.DOTALL);

  /** A duty to report again and again is no item. */
  private static final Pattern DUTY =
      Pattern.compile(
          "(?s)(?=.*báo cáo)(?=.*(?:định kỳ|hằng (?:tháng|quý|năm|tuần)|hàng (?:tháng|quý|năm|tuần))).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern SENTENCES = Pattern.compile("(?<=[.;])\\s+");

  /** What makes a text a directive, not one that happens to begin with an agency's name. */
  private static final Pattern TELLING =
      Pattern.compile(
          "(?s).*(?:chủ trì|phối hợp|trách nhiệm|giao |yêu cầu|đề nghị|hoàn thành).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final CellCues cues;
  private final List<RawItem> items = new ArrayList<>();
  private @Nullable String group;
  private String number = "";
  private int under;
  private int unnumbered;
  private boolean telling;
  private final List<String> stray = new ArrayList<>();

  /** A numbered paragraph that leads to no item yet: a heading, or text that belongs to none. */
  private @Nullable String heading;

  /** Who leads the paragraphs below, while they are marked as its parts. */
  private @Nullable LedText open;

  private @Nullable String openTime;
  private @Nullable Paragraph last;

  private Assignments(CellCues cues) {
    this.cues = cues;
  }

  /** The items that paragraphs of a directive make; none where it is no directive. */
  public static ItemRows.Items of(List<Paragraph> prose, CellCues cues) {
    Assignments assignments = new Assignments(cues);
    for (Paragraph paragraph : prose) {
      if (Closing.begins(paragraph.text())) {
        break;
      }
      assignments.take(paragraph);
    }
    assignments.noteHeading();
    if (!assignments.telling) {
      return new ItemRows.Items(List.of(), List.of());
    }
    List<Finding> stray =
        assignments.stray.stream()
            .map(text -> Finding.of(ProblemCode.TEXT_OUTSIDE_ITEMS, text))
            .toList();
    return new ItemRows.Items(List.copyOf(assignments.items), stray);
  }

  private void noteHeading() {
    if (heading != null) {
      stray.add(heading);
    }
    heading = null;
  }

  private void take(Paragraph paragraph) {
    String text = paragraph.text();
    Matcher mark = MARK.matcher(text);
    boolean marked = mark.lookingAt();
    Optional<GroupTitle> heading = marked ? Optional.empty() : GroupTitle.of(text);
    if (heading.isPresent() && LedText.of(heading.get().title(), cues).isEmpty()) {
      noteHeading();
      group = heading.get().title();
      close();
      return;
    }
    String own = heading.map(GroupTitle::title).orElse(marked ? text.substring(mark.end()) : text);
    boolean numbered = marked && mark.group(1) != null;
    boolean top = numbered || heading.isPresent();
    boolean given = GIVEN.matcher(own).matches();
    Optional<LedText> led =
        marked || given || heading.isPresent() ? LedText.of(own, cues) : Optional.empty();
    if (top) {
      number = numbered ? mark.group(1) : heading.orElseThrow().number();
      under = 0;
    }
    if (led.isPresent()) {
      telling |= TELLING.matcher(text).matches();
      led(led.get(), paragraph, top, mark, marked);
    } else if (top && given(own, paragraph)) {
      close();
    } else if (top) {
      close();
      noteHeading();
      group = own;
      this.heading = own;
    } else if (open != null && marked) {
      part(open, own, paragraph, mark);
    } else if (marked) {
      stray.add(text);
    } else if (last != null && !marked && !text.isBlank()) {
      goesOn(text);
    }
  }

  /** "3. Sửa cầu (Sở A chủ trì; trong quý II/2024)": who leads stands at the end. */
  private boolean given(String text, Paragraph paragraph) {
    Optional<GivenInTitle> given =
        GivenInTitle.of(text).filter(each -> !each.text(Column.LEAD).isEmpty());
    given.ifPresent(each -> add(each, paragraph));
    return given.isPresent();
  }

  private void add(GivenInTitle given, Paragraph paragraph) {
    telling = true;
    noteHeading();
    Roles roles = Roles.of(given.text(Column.LEAD), given.text(Column.COORDINATING));
    items.add(
        new RawItem(
            number,
            group,
            given.before(),
            null,
            roles.lead(),
            roles.coordinating(),
            given.text(Column.DEADLINE),
            false,
            "",
            paragraph.place(),
            List.of()));
  }

  private void close() {
    open = null;
    openTime = null;
    last = null;
  }

  private void led(LedText led, Paragraph paragraph, boolean top, Matcher mark, boolean marked) {
    if (top) {
      noteHeading();
    }
    heading = null;
    boolean announces = led.rest().isEmpty() || led.rest().endsWith(":");
    String ref = top ? number : ref(marked ? mark : null);
    if (top) {
      close();
    }
    if (announces) {
      open = led;
      openTime = TimeClause.in(led.rest(), cues).map(TimeClause::text).orElse(null);
      last = null;
      return;
    }
    add(led, led, ref, paragraph);
    // What follows without a mark of its own level belongs to it.
    open = top ? led : open;
  }

  private void part(LedText above, String text, Paragraph paragraph, Matcher mark) {
    telling |= TELLING.matcher(text).matches();
    add(LedText.under(text, cues), above, ref(mark), paragraph);
  }

  private String ref(@Nullable Matcher mark) {
    if (mark != null && mark.group(2) != null) {
      return number.isEmpty() ? mark.group(2) : number + "." + mark.group(2);
    }
    if (number.isEmpty()) {
      unnumbered++;
      return Integer.toString(unnumbered);
    }
    under++;
    return number + "." + under;
  }

  private void add(LedText own, LedText above, String ref, Paragraph paragraph) {
    if (isDuty(own.rest())) {
      last = null;
      return;
    }
    if (own.rest().codePoints().noneMatch(Character::isLetter)) {
      stray.add(paragraph.text());
      return;
    }
    List<Finding> findings = new ArrayList<>();
    Optional<TimeClause> time = TimeClause.in(withoutDuties(own.rest()), cues);
    if (time.isPresent() && !time.get().sure()) {
      findings.add(Finding.of(ProblemCode.DEADLINE_AMBIGUOUS, time.get().text()));
    }
    if (own.unclear()) {
      findings.add(Finding.of(ProblemCode.ROLES_UNCLEAR, own.rest()));
    }
    String inherited = openTime == null ? "" : openTime;
    String content = time.filter(TimeClause::sure).map(TimeClause::rest).orElse(own.rest());
    items.add(
        new RawItem(
            ref,
            group,
            withoutStop(content),
            null,
            own.lead().isEmpty() ? above.lead() : own.lead(),
            own.coordinating().isEmpty() && own.lead().isEmpty()
                ? above.coordinating()
                : own.coordinating(),
            time.map(TimeClause::text).orElse(inherited),
            time.isEmpty() && !inherited.isEmpty(),
            "",
            paragraph.place(),
            findings));
    last = paragraph;
  }

  /** A paragraph without a mark belongs to the item above it, which is said. */
  private void goesOn(String text) {
    RawItem item = items.removeLast();
    List<Finding> findings = new ArrayList<>(item.findings());
    findings.add(Finding.of(ProblemCode.ROW_JOINED, text));
    items.add(
        new RawItem(
            item.ref(),
            item.group(),
            item.content(),
            item.details() == null ? text : item.details() + "\n" + text,
            item.leadText(),
            item.coordinatingText(),
            item.deadlineText(),
            item.deadlineInherited(),
            item.product(),
            item.place(),
            findings));
  }

  /** Whether every sentence of it is a duty. */
  private static boolean isDuty(String text) {
    return DUTY.matcher(text).matches() && withoutDuties(text).isBlank();
  }

  private static String withoutDuties(String text) {
    List<String> others = new ArrayList<>();
    for (String sentence : SENTENCES.split(text)) {
      if (!DUTY.matcher(sentence).matches()) {
        others.add(sentence);
      }
    }
    return String.join(" ", others);
  }

  private static String withoutStop(String text) {
    int end = text.length();
    while (end > 0 && ".;/".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end).strip();
  }
}
