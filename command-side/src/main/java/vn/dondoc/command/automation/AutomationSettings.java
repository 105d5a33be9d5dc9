package vn.dondoc.command.automation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what the clock does, {@code dondoc.automation.*}.
 *
 * @param enabled whether recurring tasks get their occurrences, and deadlines follow the calendar,
 *     by themselves
 * @param everySeconds seconds between two runs
 * @param occurrencesAheadDays an occurrence is assigned this many calendar days before its period
 *     begins
 */
@ConfigurationProperties("dondoc.automation")
public record AutomationSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("30") long everySeconds,
    @DefaultValue("7") int occurrencesAheadDays) {}
