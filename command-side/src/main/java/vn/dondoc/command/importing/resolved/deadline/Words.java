package vn.dondoc.command.importing.resolved.deadline;

/**
 * Words of the phrase that led to the reading.
 *
 * @param text as written
 * @param meaning what they were taken for: TIME, TIME_OF_DAY, REPETITION, DURATION, or the name of
 *     a mark such as LATEST
 */
public record Words(String text, String meaning) {}
