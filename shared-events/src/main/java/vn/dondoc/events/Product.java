package vn.dondoc.events;

import org.jspecify.annotations.Nullable;

/** What exists now that the task is done: in words, by the number of a document, or both. */
public record Product(@Nullable String text, @Nullable String documentNumber) {}
