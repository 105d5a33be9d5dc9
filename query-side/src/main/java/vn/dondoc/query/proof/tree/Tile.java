package vn.dondoc.query.proof.tree;

/**
 * A full tile, which never changes again.
 *
 * @param hashes {@link TileCoordinates#WIDTH} of them, one after another
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
public record Tile(TileCoordinates coordinates, byte[] hashes) {}
