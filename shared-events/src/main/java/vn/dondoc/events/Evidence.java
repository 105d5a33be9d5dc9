package vn.dondoc.events;

/**
 * A file uploaded beforehand.
 *
 * @param sha256 of its bytes, lower-case hex
 */
public record Evidence(String evidenceId, String fileName, String sha256) {}
