package vn.dondoc.command.importing.draft;

/**
 * What may have been meant. Never taken without a person.
 *
 * @param value an agency's or group's code, or a day
 * @param label the same for people to read
 * @param score 0 to 1, the more alike the higher
 */
public record Suggestion(String value, String label, double score) {}
