package vn.dondoc.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/** A query side's clock that can be put on by a day, and back. */
final class NightClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Not annotated, so that only tests that ask for it get it. */
  static class Wiring {
    @Bean
    static BeanPostProcessor nightClock() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return name.equals("queryClock") ? new NightClock() : bean;
        }
      };
    }
  }

  void nextDay() {
    ahead = ahead.plusDays(1);
  }

  void putBack(Duration by) {
    ahead = ahead.minus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for it");
  }
}
