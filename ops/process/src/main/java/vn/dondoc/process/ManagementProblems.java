package vn.dondoc.process;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Where the actuator has a port of its own, a server of its own listens there, which is asked for
 * nothing that is set up for the main one.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementProblems {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementServerProblems() {
    return ServerProblems::in;
  }
}
