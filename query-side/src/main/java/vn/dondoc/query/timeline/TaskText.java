package vn.dondoc.query.timeline;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.words.SearchText;

/** The words that a task can be found by, as known from a position on. */
public record TaskText(TaskState state, long position) {

  String taskId() {
    return state.taskId();
  }

  String searchText() {
    return searchText(state);
  }

  static boolean sameWords(TaskState one, TaskState other) {
    return one.content().equals(other.content())
        && Objects.equals(one.details(), other.details())
        && Objects.equals(one.product(), other.product())
        && one.leadAgency().name().equals(other.leadAgency().name())
        && Objects.equals(group(one), group(other));
  }

  /** Content, details, product, the lead agency's name, the group in the plan's document. */
  public static String searchText(TaskState state) {
    return SearchText.of(
        state.content(), state.details(), state.product(), state.leadAgency().name(), group(state));
  }

  private static @Nullable String group(TaskState state) {
    return state.place() == null ? null : state.place().group();
  }
}
