package vn.dondoc.command.importing.resolved.agency;

/**
 * What the words directly after a known name make of it.
 *
 * @param end after the last word that belongs to the name
 * @param another whether it is the name of another body: the health department of another province,
 *     the insurance of the whole country
 */
record NameTail(int end, boolean another) {}
