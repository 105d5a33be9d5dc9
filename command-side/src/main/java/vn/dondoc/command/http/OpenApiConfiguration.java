package vn.dondoc.command.http;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import vn.dondoc.events.Role;

/** The OpenAPI document says of commands what their methods do not: the headers they read. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class);
  }

  @Bean
  OpenApiCustomizer dondocTitle() {
    return document -> document.getInfo().title("dondoc");
  }

  @Bean
  OperationCustomizer commandHeaders() {
    return (operation, method) -> {
      if (Arrays.stream(method.getMethodParameters())
          .map(MethodParameter::getParameterType)
          .anyMatch(CommandRequest.class::equals)) {
        headers().forEach(operation::addParametersItem);
      }
      return operation;
    };
  }

  private static List<Parameter> headers() {
    StringSchema role = new StringSchema();
    Arrays.stream(Role.values()).map(Role::name).forEach(role::addEnumItem);
    return List.of(
        header("Dondoc-User", "Who asks; admin where it is missing"),
        header("Dondoc-Role", "In which role; may do anything where it is missing").schema(role),
        header("Dondoc-Agency", "For which agency, by its code"),
        header("Dondoc-On-Behalf-Of", "For whom, where not for oneself"),
        header("X-Request-Id", "What the request goes by; a new id where it is missing or odd"),
        header("If-Match", "The ETag of the version that the caller has seen; 412 if it is stale"),
        header("Idempotency-Key", "Makes a retry return the first answer"),
        header("Accept-Language", "en for English; Vietnamese otherwise"));
  }

  private static Parameter header(String name, String description) {
    return new HeaderParameter()
        .name(name)
        .description(description)
        .required(false)
        .schema(new StringSchema());
  }
}
