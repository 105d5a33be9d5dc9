package vn.dondoc.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Who is let in. Callers from elsewhere cannot be had over HTTP: the server listens on loopback.
 */
class CallerGuardTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "0:0:0:0:0:0:0:1"})
  void callersOnThisMachineAreLetIn(String address) throws Exception {
    request.setRemoteAddr(address);

    thenLetIn("/api/tasks");
    thenLetIn("/api/admin/projections");
    thenLetIn("/actuator/prometheus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "2001:db8::1", "nonsense", ""})
  void othersAreNot(String address) throws Exception {
    request.setRemoteAddr(address);

    thenRefused("/api/tasks", 403, "NOT_LOOPBACK");
    thenRefused("/actuator/metrics", 403, "NOT_LOOPBACK");
    thenRefused("/actuator/health", 403, "NOT_LOOPBACK");
    thenRefused("/actuator/health/readiness/command", 403, "NOT_LOOPBACK");
    thenLetIn("/actuator/health/readiness");
  }

  @ParameterizedTest
  @CsvSource({"Forwarded, for=10.0.0.7", "X-Forwarded-For, 10.0.0.7", "X-Forwarded-For, 127.0.0.1"})
  void whomAProxySpeaksForIsNotOnThisMachine(String header, String value) throws Exception {
    request.addHeader(header, value);

    thenRefused("/api/tasks", 403, "NOT_LOOPBACK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFFICE", "leader", "AGENCY", "AUDITOR"})
  void administrationIsForAdministrators(String role) throws Exception {
    request.addHeader("Dondoc-Role", role);

    thenLetIn("/api/tasks");
    thenRefused("/api/admin/projections/tasks/rebuild", 403, "ROLE_MAY_NOT");
    thenRefused("/actuator/prometheus", 403, "ROLE_MAY_NOT");
  }

  @Test
  void administratorsAndThoseWhoClaimNoRoleAdminister() throws Exception {
    thenLetIn("/api/admin/projections");
    request.addHeader("Dondoc-Role", "administrator");
    thenLetIn("/api/admin/projections");
  }

  @Test
  void aRoleThatDoesNotExistIsNoRole() throws Exception {
    request.addHeader("Dondoc-Role", "EMPEROR");

    thenRefused("/api/tasks", 400, "HEADER_INVALID");
  }

  private void thenLetIn(String path) throws Exception {
    chain.reset();
    ask(path);
    assertThat(chain.getRequest()).as(path).isNotNull();
  }

  private void thenRefused(String path, int status, String code) throws Exception {
    chain.reset();
    ask(path);
    assertThat(chain.getRequest()).as(path).isNull();
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"");
  }

  private void ask(String path) throws Exception {
    response.reset();
    request.removeAttribute(CallerGuard.class.getName());
    request.setServletPath(path);
    request.setRequestURI(path);
    new CallerGuard().doFilter(request, response, chain);
  }
}
