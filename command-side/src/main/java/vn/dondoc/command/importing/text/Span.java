package vn.dondoc.command.importing.text;

/**
 * A run of characters in a text.
 *
 * @param start index of its first character; {@code end} after its last
 */
public record Span(int start, int end) {}
