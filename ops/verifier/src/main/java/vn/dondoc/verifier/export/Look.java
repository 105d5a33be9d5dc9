package vn.dondoc.verifier.export;

import vn.dondoc.verifier.json.JsonObject;

/**
 * That somebody looked, or tried what was refused.
 *
 * @param position in the access log, from 1
 * @param recordedAt UTC to the microsecond
 * @param content who, what, when and from where: as it was recorded
 */
public record Look(long position, String recordedAt, JsonObject content) {}
