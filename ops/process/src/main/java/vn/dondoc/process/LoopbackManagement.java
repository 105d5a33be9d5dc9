package vn.dondoc.process;

import java.net.InetAddress;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;

/**
 * Where the actuator has a port of its own, that port is open to this machine only, unless an
 * address is named: Boot by itself would open it to everyone.
 */
final class LoopbackManagement implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof ManagementServerProperties properties && properties.getAddress() == null) {
      properties.setAddress(InetAddress.getLoopbackAddress());
    }
    return bean;
  }
}
