package vn.dondoc.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TilePath;
import vn.dondoc.query.proof.tree.TreeHasher;

/** One of the logs over HTTP, as a client of transparency logs reads it. */
final class LogClient {

  private final QueryTestbed dondoc;
  private final String base;

  /**
   * @param log its name in paths
   */
  LogClient(QueryTestbed dondoc, String log) {
    this.dondoc = dondoc;
    this.base = "/api/audit/" + log;
  }

  SignedNote checkpoint() {
    return SignedNote.parse(dondoc.get(base + "/checkpoint").body());
  }

  static long size(SignedNote checkpoint) {
    return Long.parseLong(line(checkpoint, 1));
  }

  static String root(SignedNote checkpoint) {
    return line(checkpoint, 2);
  }

  private static String line(SignedNote checkpoint, int number) {
    return checkpoint.text().lines().toList().get(number);
  }

  void awaitCheckpoint(long size) {
    QueryTestbed.await(
        "checkpoint of " + size,
        () -> {
          var answer = dondoc.get(base + "/checkpoint");
          return answer.statusCode() == 200 && size(SignedNote.parse(answer.body())) >= size;
        });
  }

  /** The newest. */
  VerifierKey key() {
    return key(keys().size() - 1);
  }

  VerifierKey key(int number) {
    return VerifierKey.parse(keys().get(number).get("verifierKey").asString());
  }

  private JsonNode keys() {
    return dondoc.json(base + "/keys");
  }

  byte[] tile(TileCoordinates tile, int width) {
    return dondoc.bytes(
        "%s/tile/%d/%s".formatted(base, tile.level(), new TilePath(tile.index(), width)));
  }

  /** The first entries, each of which has the leaf that stands in its place. */
  List<byte[]> entries(long size) {
    List<byte[]> entries = new ArrayList<>();
    for (long index = 0; entries.size() < size; index++) {
      TileCoordinates tile = new TileCoordinates(0, index);
      int width = tile.widthIn(size);
      ByteBuffer bundle =
          ByteBuffer.wrap(dondoc.bytes(base + "/tile/entries/" + new TilePath(index, width)));
      ByteBuffer leaves = ByteBuffer.wrap(tile(tile, width));
      while (bundle.hasRemaining()) {
        byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
        bundle.get(entry);
        entries.add(entry);
        byte[] leaf = new byte[TreeHasher.HASH_BYTES];
        leaves.get(leaf);
        assertThat(leaf).isEqualTo(new TreeHasher().leaf(entry));
      }
    }
    return entries;
  }
}
