package vn.dondoc.command.importing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DeadlineRule;

/** What the caller says of a document; each wins over what the document says of itself. */
public record ImportHints(
    @Nullable String number,
    @Nullable LocalDate issuedOn,
    @Nullable String title,
    @Nullable DeadlineRule deadlineRule,
    @Nullable String leader,
    @Nullable String field) {

  public static ImportHints none() {
    return new ImportHints(null, null, null, null, null, null);
  }

  /** These hints with later ones laid over them. */
  public ImportHints overlaidBy(ImportHints later) {
    return new ImportHints(
        either(later.number, number),
        either(later.issuedOn, issuedOn),
        either(later.title, title),
        either(later.deadlineRule, deadlineRule),
        either(later.leader, leader),
        either(later.field, field));
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }

  /** No source says that such plans move due days, so the default is AS_WRITTEN. */
  public DeadlineRule ruleOrDefault() {
    return deadlineRule == null ? DeadlineRule.AS_WRITTEN : deadlineRule;
  }
}
