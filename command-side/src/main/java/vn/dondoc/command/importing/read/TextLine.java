package vn.dondoc.command.importing.read;

/**
 * A line of a text file.
 *
 * @param text as written, spaces and form feeds too
 */
public record TextLine(String text, Place place) {}
