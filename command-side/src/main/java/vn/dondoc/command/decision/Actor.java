package vn.dondoc.command.decision;

import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

/**
 * Who asks. Until people sign in, a caller without a role may do anything.
 *
 * @param recorded what is kept beside the events
 */
public record Actor(Recorded recorded) {

  /** The name of a caller who gives none. */
  public static final String DEFAULT_USER = Recorded.DEFAULT_USER;

  /** Who acts where the clock or the calendar does: no person, and bound to no role. */
  public static final Actor AUTOMATION =
      new Actor(new Recorded("dondoc", null, null, null, null, null));

  /** The same, whose events are caused by the span that is named. */
  public Actor tracedAs(String span) {
    return new Actor(recorded.tracedAs(span));
  }

  public @Nullable Role role() {
    return recorded.role();
  }

  public @Nullable String agency() {
    return recorded.agency();
  }

  public String user() {
    return recorded.user();
  }

  /**
   * Whether the caller is nobody in particular, to whom rules about persons cannot apply: without a
   * name of their own, two callers cannot be told to be one.
   */
  public boolean anonymous() {
    return recorded.user().equals(DEFAULT_USER);
  }
}
