package vn.dondoc.query.administration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a dead letter goes by: its projection and the position of its event. */
record DeadLetterId(String projection, long position) {

  private static final Pattern FORM = Pattern.compile("([a-z]{1,30})-([0-9]{1,18})");

  /** Empty if it has not the form of one. */
  static Optional<DeadLetterId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new DeadLetterId(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return projection + "-" + position;
  }
}
