package vn.dondoc.command.importing.planted;

import org.springframework.util.StringUtils;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class ImporterThatAsksSpring {
  public boolean offends() {
    return StringUtils.hasText("offends");
  }
}
