package vn.dondoc.command.http.planted;

import org.axonframework.commandhandling.CommandBus;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class ControllerThatKnowsAxon {
  public boolean offends(CommandBus bus) {
    return bus.toString().isEmpty();
  }
}
