package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;

/** The query side by itself, with the actuator on a port of its own. */
class ManagementPortIT {

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void theMainPortShowsReadinessAndNothingElseOfTheActuator() {
    dondoc.startWith("--management.server.port=0");
    dondoc.awaitReady();

    HttpResponse<String> readiness = dondoc.get("/actuator/health/readiness");
    assertThat(QueryTestbed.tree(readiness).at("/components/query/status").asString())
        .isEqualTo("UP");
    assertThat(dondoc.get("/actuator/health").statusCode()).isEqualTo(404);
    assertThat(dondoc.get("/actuator/prometheus").statusCode()).isEqualTo(404);
    assertThat(dondoc.bean(ManagementServerProperties.class).getAddress())
        .isEqualTo(InetAddress.getLoopbackAddress());
    for (String port : List.of("local.server.port", "local.management.port")) {
      assertThat(dondoc.rawAt(port, "/actuator/a%2Fb"))
          .as(port)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"")
          .doesNotContain("html");
    }
  }
}
