package vn.dondoc.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.process.MigrationSettings;
import vn.dondoc.process.ProcessConfiguration;
import vn.dondoc.process.TracingWhenTold;
import vn.dondoc.query.audit.ChangesReader;
import vn.dondoc.query.calendar.CalendarReader;
import vn.dondoc.query.history.HistoryProjection;
import vn.dondoc.query.history.HistoryReader;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.LogWait;
import vn.dondoc.query.http.UnmatchedRequestAdvice;
import vn.dondoc.query.overdue.OverdueReader;
import vn.dondoc.query.plans.PlansProjection;
import vn.dondoc.query.plans.PlansReader;
import vn.dondoc.query.projection.DeadLetterList;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.comparing.DifferenceStore;
import vn.dondoc.query.projection.repairing.RepairStore;
import vn.dondoc.query.projection.running.ProjectionRunner;
import vn.dondoc.query.projection.running.QueryHealthIndicator;
import vn.dondoc.query.projection.running.QueryMetrics;
import vn.dondoc.query.statistics.StatisticsReader;
import vn.dondoc.query.tasks.TaskReplay;
import vn.dondoc.query.tasks.TasksProjection;
import vn.dondoc.query.tasks.TasksReader;
import vn.dondoc.query.tasks.TasksThen;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.timeline.Timelines;
import vn.dondoc.traces.Traces;

/**
 * The whole query side, wired by hand. Imported by its own application and by the one that runs
 * both sides; beans of types that the command side has too are no default candidates, so that
 * neither side is handed the other's.
 */
@Configuration(value = "querySideConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySettings.class)
@Import(ProcessConfiguration.class)
@ComponentScan(
    excludeFilters =
        @Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {QuerySideApplication.class, UnmatchedRequestAdvice.class}))
public class QuerySideConfiguration {

  @Bean(defaultCandidate = false)
  Clock queryClock() {
    return Clock.systemUTC();
  }

  @Bean
  QueryDatabase queryDatabase(
      @Value("${spring.datasource.url}") String url,
      @Value("${spring.datasource.username}") String username,
      @Value("${spring.datasource.password}") String password,
      MigrationSettings migration,
      QuerySettings settings,
      MeterRegistry metrics) {
    DatabaseSettings connection = new DatabaseSettings(url, username, password);
    QueryDatabase database = QueryDatabase.open(connection, migration.owner(connection), settings);
    database.measure(metrics);
    return database;
  }

  /**
   * Within a question's snapshot it reads on the connection that the snapshot has: a second one for
   * each would leave none where many ask at once.
   */
  @Bean(defaultCandidate = false)
  EventLog queryEventLog(QueryDatabase database) {
    return new EventLog(
        new TransactionAwareDataSourceProxy(database.readers()), new EventSerializer());
  }

  @Bean
  CsvMessageConverter queryCsvMessageConverter() {
    return new CsvMessageConverter();
  }

  @Bean
  CalendarReader queryCalendarReader(@Qualifier("queryEventLog") EventLog log) {
    return new CalendarReader(log);
  }

  @Bean(defaultCandidate = false)
  LogSignal queryLogSignal(QueryDatabase database) {
    return new LogSignal(database.projections());
  }

  @Bean
  LogWait queryLogWait(
      @Qualifier("queryEventLog") EventLog log, @Qualifier("queryLogSignal") LogSignal signal) {
    return new LogWait(log, signal);
  }

  @Bean
  ProjectionSignal queryProjectionSignal() {
    return new ProjectionSignal();
  }

  @Bean
  TasksProjection queryTasksProjection() {
    return new TasksProjection();
  }

  @Bean
  TimelineProjection queryTimelineProjection() {
    return new TimelineProjection();
  }

  @Bean
  HistoryProjection queryHistoryProjection() {
    return new HistoryProjection();
  }

  @Bean
  PlansProjection queryPlansProjection() {
    return new PlansProjection();
  }

  /** Off where {@link TracingWhenTold} has left out what would record anything. */
  @Bean(defaultCandidate = false)
  Traces queryTraces(ObjectProvider<OpenTelemetry> openTelemetry) {
    return Traces.by(openTelemetry.getIfAvailable());
  }

  @Bean
  ProjectionRunner queryProjectionRunner(
      List<Projection<?>> projections,
      QueryDatabase database,
      @Qualifier("queryLogSignal") LogSignal logSignal,
      ProjectionSignal signal,
      MeterRegistry metrics,
      @Qualifier("queryTraces") Traces traces,
      @Qualifier("queryClock") Clock clock,
      QuerySettings settings) {
    EventLog events = new EventLog(database.projections(), new EventSerializer());
    return new ProjectionRunner(
        projections,
        events,
        new LogMessageSource(events, logSignal),
        database.projections(),
        database.projectionTransactions(),
        signal,
        metrics,
        traces,
        clock,
        settings.verifications(),
        settings.switchAfterUpdate());
  }

  @Bean
  DifferenceStore queryDifferenceStore(QueryDatabase database) {
    return new DifferenceStore(JdbcClient.create(database.projections()));
  }

  @Bean
  RepairStore queryRepairStore(QueryDatabase database) {
    return new RepairStore(JdbcClient.create(database.projections()));
  }

  @Bean
  DeadLetterList queryDeadLetterList(QueryDatabase database) {
    return new DeadLetterList(JdbcClient.create(database.projections()));
  }

  @Bean
  ReadModels queryReadModels(
      QueryDatabase database, ProjectionSignal signal, List<Projection<?>> projections) {
    return new ReadModels(
        JdbcClient.create(database.readers()), database.readTransactions(), signal, projections);
  }

  /** That of the command side where it runs in the same process: the whole log is read once. */
  @Bean(defaultCandidate = false)
  LogInspection queryLogInspection(
      QueryDatabase database, ObjectProvider<LogInspection> ofTheCommandSide) {
    return ofTheCommandSide.getIfAvailable(() -> LogInspection.reading(database.readers()));
  }

  @Bean
  QueryHealthIndicator queryHealthIndicator(
      ProjectionRunner runner, @Qualifier("queryLogInspection") LogInspection inspection) {
    return new QueryHealthIndicator(runner, inspection);
  }

  @Bean
  QueryMetrics queryMetrics(
      QueryHealthIndicator health,
      @Qualifier("queryLogSignal") LogSignal signal,
      @Qualifier("queryLogInspection") LogInspection inspection) {
    return new QueryMetrics(health, signal, inspection);
  }

  @Bean
  TasksReader queryTasksReader(ReadModels models, CalendarReader calendar, QuerySettings settings) {
    return new TasksReader(models, calendar::current, settings.warningWorkingDays());
  }

  @Bean
  TasksThen queryTasksThen(Timelines timelines, CalendarReader calendar, QuerySettings settings) {
    return new TasksThen(timelines, calendar::at, settings.warningWorkingDays());
  }

  @Bean
  StatisticsReader queryStatisticsReader(
      Timelines timelines,
      @Qualifier("queryEventLog") EventLog log,
      CalendarReader calendar,
      QuerySettings settings) {
    return new StatisticsReader(timelines, log, calendar::at, settings.warningWorkingDays());
  }

  @Bean
  Timelines queryTimelines(
      ReadModels models,
      @Qualifier("queryEventLog") EventLog log,
      @Qualifier("queryClock") Clock clock) {
    return new Timelines(models, log, clock);
  }

  @Bean
  OverdueReader queryOverdueReader(Timelines timelines) {
    return new OverdueReader(timelines);
  }

  @Bean
  HistoryReader queryHistoryReader(
      ReadModels models, @Qualifier("queryEventLog") EventLog log, CalendarReader calendar) {
    return new HistoryReader(models, log, calendar::current);
  }

  @Bean
  PlansReader queryPlansReader(ReadModels models) {
    return new PlansReader(models);
  }

  @Bean
  TaskReplay queryTaskReplay(
      @Qualifier("queryEventLog") EventLog log, CalendarReader calendar, QuerySettings settings) {
    return new TaskReplay(log, calendar::at, settings.warningWorkingDays());
  }

  @Bean
  ChangesReader queryChangesReader(Timelines timelines, @Qualifier("queryEventLog") EventLog log) {
    return new ChangesReader(timelines, log);
  }
}
