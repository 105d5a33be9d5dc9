package vn.dondoc.process;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells on the main port whether requests are served, also where the actuator has a port of its
 * own: whoever spreads the load asks where the load goes.
 */
@Hidden
@RestController
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
public final class ReadinessController {

  /** Answered to everyone, wherever it is asked. */
  public static final String PATH = "/actuator/health/readiness";

  private final HealthEndpointWebExtension health;

  ReadinessController(HealthEndpointWebExtension health) {
    this.health = health;
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<HealthDescriptor> readiness() {
    WebEndpointResponse<HealthDescriptor> answer =
        health.health(ApiVersion.V3, WebServerNamespace.SERVER, SecurityContext.NONE, "readiness");
    return ResponseEntity.status(answer.getStatus()).body(answer.getBody());
  }
}
