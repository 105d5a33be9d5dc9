package vn.dondoc.command.importing.draft;

/** The answer to a file: a draft, or why there is none. */
public sealed interface ImportResult permits Draft, Unreadable {}
