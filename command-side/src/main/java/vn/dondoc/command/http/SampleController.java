package vn.dondoc.command.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.sample.SampleLoader;
import vn.dondoc.events.Role;

/** Loads agencies and a plan of 24 items into an empty store. */
@RestController
final class SampleController {

  private final SampleLoader sample;

  SampleController(SampleLoader sample) {
    this.sample = sample;
  }

  @PostMapping("/api/sample")
  @ResponseStatus(HttpStatus.CREATED)
  SampleLoader.Loaded load(CommandRequest request) {
    Role role = request.actor().role();
    if (role != null && role != Role.ADMINISTRATOR) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
    return sample
        .load(request.actor())
        .orElseThrow(() -> new HttpProblem(HttpProblemCode.STORE_NOT_EMPTY));
  }
}
