package vn.dondoc.command.handover.planted;

import org.springframework.http.HttpStatus;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class HandOverThatKnowsHttp {
  public HttpStatus offends() {
    return HttpStatus.OK;
  }
}
