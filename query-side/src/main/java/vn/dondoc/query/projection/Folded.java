package vn.dondoc.query.projection;

/**
 * A stream's state, and the position of the last of its events that went into it.
 *
 * @param state what the projection made of the stream's events
 */
public record Folded<S>(String streamId, long position, S state) {}
