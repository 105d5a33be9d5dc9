package vn.dondoc.query;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.dondoc.access.AccessLog;
import vn.dondoc.query.access.AccessFiles;
import vn.dondoc.query.access.AccessGrowth;
import vn.dondoc.query.access.AccessHealthIndicator;
import vn.dondoc.query.access.AccessReader;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.signing.CheckpointStore;

/** The wiring of the access log. */
@Configuration(value = "queryAccessConfiguration", proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  AccessGrowth queryAccessGrowth() {
    return new AccessGrowth();
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  AccessLog queryAccessLog(
      QueryDatabase database,
      AccessGrowth growth,
      @Qualifier("queryClock") Clock clock,
      MeterRegistry metrics) {
    return new AccessLog(database.accesses(), clock, metrics, growth::recorded);
  }

  @Bean
  AccessReader queryAccessReader(QueryDatabase database) {
    return new AccessReader(database.readers());
  }

  @Bean
  AccessFiles queryAccessFiles(QueryDatabase database, AccessReader accesses) {
    String tree = ProofConfiguration.ACCESS_TREE;
    Proofs proofs =
        new Proofs(
            new TreeStore(tree, database.readers()), new CheckpointStore(tree, database.readers()));
    return new AccessFiles(accesses, proofs);
  }

  @Bean
  AccessHealthIndicator queryAccessHealthIndicator(
      @Qualifier("queryAccessLog") AccessLog accesses) {
    return new AccessHealthIndicator(accesses);
  }
}
