package vn.dondoc.command.importing.draft;

import vn.dondoc.events.Deadline;

/**
 * A duty found in the document's prose, such as a periodic report; never among the items.
 *
 * @param obligationId stable within the draft, {@code obligation-01}
 */
public record DraftObligation(String obligationId, String text, Deadline deadline, Source source) {}
