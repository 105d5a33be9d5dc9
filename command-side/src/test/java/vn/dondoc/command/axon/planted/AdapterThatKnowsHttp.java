package vn.dondoc.command.axon.planted;

import org.springframework.http.HttpStatus;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class AdapterThatKnowsHttp {
  public boolean offends() {
    return HttpStatus.OK.isError();
  }
}
