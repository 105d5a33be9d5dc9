package vn.dondoc.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.access.AccessLog;
import vn.dondoc.access.AccessSchema;
import vn.dondoc.command.automation.AutomationHealthIndicator;
import vn.dondoc.command.automation.AutomationRunner;
import vn.dondoc.command.automation.AutomationSettings;
import vn.dondoc.command.automation.CalendarFollower;
import vn.dondoc.command.automation.OccurrenceMaker;
import vn.dondoc.command.axon.AxonCommandSide;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.DecisionEnvironment;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.OpenTasks;
import vn.dondoc.command.axon.PlanReader;
import vn.dondoc.command.drafts.DraftContexts;
import vn.dondoc.command.drafts.DraftStore;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.http.HttpConfiguration;
import vn.dondoc.command.receipts.Receipts;
import vn.dondoc.command.sample.SampleLoader;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.process.MigrationSettings;
import vn.dondoc.process.ProcessConfiguration;
import vn.dondoc.process.TracingWhenTold;
import vn.dondoc.traces.Traces;

/**
 * The command side, part by part: its database, the log it appends to, the bus, the HTTP edge.
 * Beans that the query side also has (clock, serializer, database settings, the log's signal) are
 * made by whichever side comes first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CommandSettings.class, AutomationSettings.class})
@Import({HttpConfiguration.class, ProcessConfiguration.class})
public class CommandSideConfiguration {

  /** One writes; the other looks up what became of a lost commit. */
  private static final int APPEND_SESSIONS = 2;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  DatabaseSettings databaseSettings(
      @Value("${spring.datasource.url}") String url,
      @Value("${spring.datasource.username}") String username,
      @Value("${spring.datasource.password}") String password) {
    return new DatabaseSettings(url, username, password);
  }

  @Bean
  @ConditionalOnMissingBean
  EventSerializer eventSerializer() {
    return new EventSerializer();
  }

  /** Migrated before the first connection under the writer's role is opened. */
  @Bean(destroyMethod = "close")
  DataSource commandDataSource(
      DatabaseSettings database, MigrationSettings migration, CommandSettings settings) {
    try (var owner =
        LogPools.open(migration.owner(database), "dondoc-command-migration", null, 2)) {
      LogSchema.migrate(owner);
      AccessSchema.migrate(owner);
      Flyway.configure()
          .dataSource(owner)
          .schemas("command")
          .locations("classpath:db/command")
          .load()
          .migrate();
    }
    return LogPools.open(database, "dondoc-command", LogPools.WRITER_ROLE, settings.poolSize());
  }

  @Bean
  JdbcClient commandJdbc(@Qualifier("commandDataSource") DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  LogSignal logSignal(@Qualifier("commandDataSource") DataSource dataSource) {
    return new LogSignal(dataSource);
  }

  @Bean
  EventLog commandEventLog(
      @Qualifier("commandDataSource") DataSource dataSource, EventSerializer serializer) {
    return new EventLog(dataSource, serializer);
  }

  /** Off where {@link TracingWhenTold} has left out what would record anything. */
  @Bean(defaultCandidate = false)
  Traces commandTraces(ObjectProvider<OpenTelemetry> openTelemetry) {
    return Traces.by(openTelemetry.getIfAvailable());
  }

  /**
   * The appender's alone, so that no number of readers keeps it waiting, and the same session does
   * all its work: everything it needs is prepared there.
   *
   * @param migrated only so that the schema is there first
   */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  DataSource appendDataSource(
      DatabaseSettings settings, @Qualifier("commandDataSource") DataSource migrated) {
    return LogPools.open(settings, "dondoc-append", LogPools.WRITER_ROLE, APPEND_SESSIONS);
  }

  @Bean(destroyMethod = "close")
  LogAppender logAppender(
      @Qualifier("appendDataSource") DataSource appends,
      @Qualifier("commandDataSource") DataSource receipts,
      EventSerializer serializer,
      Clock clock,
      MeterRegistry meters,
      LogSignal signal,
      @Qualifier("commandTraces") Traces traces) {
    return new LogAppender(appends, receipts, serializer, clock, meters, signal, traces);
  }

  /**
   * One session, in a role that can do nothing else.
   *
   * @param migrated only so that the schema is there first
   */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  DataSource accessDataSource(
      DatabaseSettings settings, @Qualifier("commandDataSource") DataSource migrated) {
    return LogPools.open(settings, "dondoc-command-access", AccessSchema.ROLE, 1);
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  AccessLog commandAccessLog(
      @Qualifier("accessDataSource") DataSource accesses, Clock clock, MeterRegistry meters) {
    return new AccessLog(accesses, clock, meters);
  }

  @Bean
  AccessHealthIndicator commandAccessHealthIndicator(
      @Qualifier("commandAccessLog") AccessLog accesses) {
    return new AccessHealthIndicator(accesses);
  }

  @Bean
  DirectoryReader directoryReader(@Qualifier("commandEventLog") EventLog log) {
    return new DirectoryReader(log);
  }

  @Bean
  CalendarReader calendarReader(@Qualifier("commandEventLog") EventLog log) {
    return new CalendarReader(log);
  }

  @Bean
  PlanReader planReader(@Qualifier("commandEventLog") EventLog log) {
    return new PlanReader(log);
  }

  @Bean
  OpenTasks openTasks(@Qualifier("commandEventLog") EventLog log) {
    return new OpenTasks(log);
  }

  @Bean
  CommandBus commandBus(
      LogAppender appender,
      @Qualifier("commandEventLog") EventLog log,
      DirectoryReader directory,
      CalendarReader calendar,
      OpenTasks openTasks,
      Clock clock,
      CommandSettings settings) {
    return AxonCommandSide.commandBus(
        appender,
        log,
        directory,
        calendar,
        openTasks,
        new DecisionEnvironment(
            clock, calendar::current, new TaskSettings(settings.extensionsAllowed())));
  }

  @Bean
  CommandDispatcher commandDispatcher(
      CommandBus bus,
      LogAppender appender,
      MeterRegistry meters,
      @Qualifier("commandTraces") Traces traces) {
    return new CommandDispatcher(bus, appender, meters, traces);
  }

  @Bean
  CalendarFollower calendarFollower(
      OpenTasks openTasks,
      CalendarReader calendar,
      CommandDispatcher dispatcher,
      MeterRegistry meters) {
    return new CalendarFollower(openTasks, calendar, dispatcher, meters);
  }

  @Bean
  OccurrenceMaker occurrenceMaker(
      OpenTasks openTasks,
      @Qualifier("commandEventLog") EventLog log,
      CalendarReader calendar,
      CommandDispatcher dispatcher,
      Clock clock,
      AutomationSettings settings,
      MeterRegistry meters) {
    return new OccurrenceMaker(
        openTasks, log, calendar, dispatcher, clock, settings.occurrencesAheadDays(), meters);
  }

  @Bean
  AutomationRunner automationRunner(
      CalendarFollower calendar,
      OccurrenceMaker occurrences,
      Clock clock,
      AutomationSettings settings,
      MeterRegistry meters) {
    return new AutomationRunner(
        calendar,
        occurrences,
        clock,
        settings.enabled(),
        Duration.ofSeconds(settings.everySeconds()),
        meters);
  }

  @Bean
  AutomationHealthIndicator automationHealthIndicator(AutomationRunner runner) {
    return new AutomationHealthIndicator(runner);
  }

  @Bean
  FileStore fileStore(@Qualifier("commandJdbc") JdbcClient jdbc, Clock clock) {
    return new FileStore(jdbc, clock);
  }

  @Bean
  Receipts receipts(@Qualifier("commandDataSource") DataSource dataSource, Clock clock) {
    return new Receipts(dataSource, clock);
  }

  @Bean
  PlanDrafts planDrafts(
      @Qualifier("commandJdbc") JdbcClient jdbc,
      Clock clock,
      FileStore files,
      Receipts receipts,
      DirectoryReader directory,
      PlanReader plans,
      CalendarReader calendar) {
    DraftStore store = new DraftStore(jdbc, clock);
    DraftContexts contexts = new DraftContexts(store, plans, directory);
    return new PlanDrafts(store, files, receipts, directory, calendar, contexts);
  }

  @Bean
  SampleLoader sampleLoader(
      CommandDispatcher dispatcher,
      PlanDrafts drafts,
      DirectoryReader directory,
      @Qualifier("commandEventLog") EventLog log,
      Clock clock) {
    return new SampleLoader(dispatcher, drafts, directory, log, clock);
  }

  @Bean
  LogInspection commandLogInspection(@Qualifier("commandDataSource") DataSource dataSource) {
    return LogInspection.keeping(dataSource);
  }

  @Bean
  CommandMetrics commandMetrics(
      LogSignal signal, @Qualifier("commandLogInspection") LogInspection inspection) {
    return new CommandMetrics(signal, inspection);
  }

  @Bean
  CommandHealthIndicator commandHealthIndicator(
      @Qualifier("commandDataSource") DataSource dataSource,
      @Qualifier("commandLogInspection") LogInspection inspection) {
    return new CommandHealthIndicator(dataSource, inspection);
  }
}
