package vn.dondoc.query;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.events.EventAnswers;
import vn.dondoc.query.exports.Coverage;
import vn.dondoc.query.exports.ExportGate;
import vn.dondoc.query.exports.Exports;
import vn.dondoc.query.exports.ListLinesConverter;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.tasks.PlanTasks;

/** The wiring of the log's own answers and of the files that are made of them. */
@Configuration(value = "queryExportConfiguration", proxyBeanMethods = false)
class ExportConfiguration {

  @Bean
  Exports queryExports(QuerySettings settings) {
    return new Exports(new ExportGate(settings.exportsAtOnce()));
  }

  @Bean
  Coverage queryCoverage(Proofs proofs) {
    return new Coverage(proofs);
  }

  @Bean
  ListLinesConverter queryListLinesConverter(JsonMapper json) {
    return new ListLinesConverter(json);
  }

  @Bean
  EventAnswers queryEventAnswers(
      QueryDatabase database,
      @Qualifier("queryEventLog") EventLog log,
      ReadModels models,
      Proofs proofs,
      @Qualifier("queryClock") Clock clock) {
    return new EventAnswers(
        log, new LogRows(database.readers()), new PlanTasks(models), proofs, clock);
  }
}
