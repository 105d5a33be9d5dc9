package vn.dondoc.command.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;

/**
 * What a person says an item should be; null leaves what the importer read.
 *
 * @param leads codes of agencies; {@code coordinating} likewise
 * @param deadlinePhrase the words that {@code deadline} was read from, to be read again when the
 *     plan's date or rule changes; null where it was given as an object
 */
public record ItemCorrection(
    @Nullable String ref,
    @Nullable String group,
    @Nullable String content,
    @Nullable String details,
    @Nullable String product,
    @Nullable List<String> leads,
    @Nullable List<String> coordinating,
    @Nullable Deadline deadline,
    @Nullable String deadlinePhrase) {

  /** This correction with a later one laid over it. */
  ItemCorrection then(ItemCorrection later) {
    return new ItemCorrection(
        either(later.ref, ref),
        either(later.group, group),
        either(later.content, content),
        either(later.details, details),
        either(later.product, product),
        either(later.leads, leads),
        either(later.coordinating, coordinating),
        either(later.deadline, deadline),
        later.deadline == null ? deadlinePhrase : later.deadlinePhrase);
  }

  static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
