package vn.dondoc.command.http;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import vn.dondoc.access.AccessLog;
import vn.dondoc.command.axon.CalendarReader;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.OpenTasks;
import vn.dondoc.command.axon.PlanReader;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.files.FileStore;
import vn.dondoc.command.handover.BulkHandOver;
import vn.dondoc.history.BusinessTime;

/** The parts of the HTTP edge. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
@ComponentScan
public class HttpConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CommandRequestResolver());
  }

  /** Days in form fields are written as in JSON. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, LocalDate.class, IsoDay::parse);
  }

  @Bean
  JsonMapperBuilderCustomizer daysInJson() {
    return json ->
        json.addModule(new SimpleModule("days").addDeserializer(LocalDate.class, new IsoDay()));
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
      HttpSettings settings,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    FilterRegistrationBean<BodyLimitFilter> registration =
        new FilterRegistrationBean<>(new BodyLimitFilter(settings.jsonLimitBytes(), problems));
    registration.addUrlPatterns("/api/*");
    return registration;
  }

  @Bean
  FilterRegistrationBean<LocalCallersGuard> localCallersGuard(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    FilterRegistrationBean<LocalCallersGuard> registration =
        new FilterRegistrationBean<>(new LocalCallersGuard(problems));
    registration.addUrlPatterns("/api/*", "/actuator/*");
    registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1); // before any body is read
    return registration;
  }

  /** The outermost: whatever is answered carries the id. */
  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
    FilterRegistrationBean<RequestIdFilter> registration =
        new FilterRegistrationBean<>(new RequestIdFilter());
    registration.addUrlPatterns("/api/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Outside of every guard, so that it sees what they refuse. */
  @Bean
  FilterRegistrationBean<RefusalRecorder> refusalRecorder(
      @Qualifier("commandAccessLog") AccessLog accesses) {
    FilterRegistrationBean<RefusalRecorder> registration =
        new FilterRegistrationBean<>(new RefusalRecorder(accesses));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  Answers answers(JsonMapper json) {
    return new Answers(json);
  }

  @Bean
  TaskCommands taskCommands(CommandDispatcher dispatcher, Answers answers) {
    return new TaskCommands(dispatcher, answers);
  }

  @Bean
  DeadlineInput deadlineInput(JsonMapper json, CalendarReader calendar) {
    return new DeadlineInput(json, calendar::current);
  }

  @Bean
  Lookups lookups(
      DirectoryReader directory,
      PlanReader plans,
      FileStore files,
      DeadlineInput deadlines,
      Clock clock) {
    return new Lookups(directory, plans, files, deadlines, () -> BusinessTime.today(clock));
  }

  @Bean
  Agencies agencies(DirectoryReader directory, Clock clock) {
    return new Agencies(directory, () -> BusinessTime.today(clock));
  }

  @Bean
  BulkHandOver bulkHandOver(
      OpenTasks openTasks, CommandDispatcher dispatcher, Clock clock, TaskCommands tasks) {
    return new BulkHandOver(openTasks, dispatcher, clock, tasks::answer);
  }

  @Bean
  UploadGate uploadGate(HttpSettings settings) {
    return new UploadGate(settings.uploadsAtOnce());
  }

  @Bean
  DraftInput draftInput(Lookups lookups, DeadlineInput deadlines, Clock clock) {
    return new DraftInput(lookups, deadlines, clock);
  }

  @Bean
  DraftNames draftNames(DirectoryReader directory) {
    return new DraftNames(directory);
  }

  @Bean
  DraftAnswers draftAnswers(PlanDrafts drafts, Answers answers) {
    return new DraftAnswers(drafts, answers);
  }

  @Bean
  PlanCommands planCommands(
      CommandDispatcher dispatcher, DirectoryReader directory, PlanDrafts drafts, Answers answers) {
    return new PlanCommands(dispatcher, directory, drafts, answers);
  }
}
