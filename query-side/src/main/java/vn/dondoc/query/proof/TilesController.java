package vn.dondoc.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.proof.building.EntryBundles;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TilePath;
import vn.dondoc.query.proof.tree.TreeHasher;

/** The trees and entries of the logs as C2SP tlog-tiles has them. */
@RestController("queryTilesController")
@Tag(name = "proof")
class TilesController {

  /** From 0 to 63, without zeros before. */
  private static final Pattern LEVEL = Pattern.compile("[0-9]|[1-5][0-9]|6[0-3]");

  /** Neither a full tile nor a partial one of a certain width ever changes. */
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).immutable();

  private static final String GZIP = "gzip";

  private final ServedLogs logs;

  TilesController(ServedLogs logs) {
    this.logs = logs;
  }

  @GetMapping(ServedLogs.PATH + "/tile/{level}/{*path}")
  @Operation(
      summary = "A tile of the tree over the log, or over the access log (C2SP tlog-tiles)",
      description = "The rest of the path is the tile's index, such as x001/234 or 007.p/12.")
  ResponseEntity<byte[]> tile(
      @PathVariable String log, @PathVariable String level, @PathVariable String path) {
    Parameters parameters = new Parameters();
    if (!LEVEL.matcher(level).matches()) {
      parameters.problem("level", "NOT_A_NUMBER", "0–63");
    }
    TilePath asked = parse(parameters, path);
    byte[] hashes =
        logs.named(log)
            .tree()
            .hashes(new TileCoordinates(Integer.parseInt(level), asked.index()), asked.width());
    return answer(path, asked, hashes.length / TreeHasher.HASH_BYTES, hashes);
  }

  @GetMapping(ServedLogs.PATH + "/tile/entries/{*path}")
  @Operation(
      summary = "The entries under a tile of level 0 (C2SP tlog-tiles, \"Log entries\")",
      description =
          "An entry is an event's columns as canonical JSON, payload and metadata hashed; or an"
              + " access's, its content hashed.")
  ResponseEntity<byte[]> entries(
      @PathVariable String log,
      @PathVariable String path,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable String acceptEncoding) {
    TilePath asked = parse(new Parameters(), path);
    EntryBundles.Bundle bundle = logs.named(log).bundles().bundle(asked.index(), asked.width());
    ResponseEntity<byte[]> plain = answer(path, asked, bundle.width(), bundle.bytes());
    boolean mayBeCompressed = acceptEncoding != null && acceptEncoding.contains(GZIP);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().headers(plain.getHeaders()).varyBy(HttpHeaders.ACCEPT_ENCODING);
    return mayBeCompressed
        ? answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(gzip(bundle.bytes()))
        : answer.body(bundle.bytes());
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return compressed.toByteArray();
  }

  private static TilePath parse(Parameters parameters, String path) {
    Optional<TilePath> asked = TilePath.parse(path.substring(1));
    if (asked.isEmpty()) {
      parameters.problem("tile", "NOT_A_TILE", "");
    }
    parameters.check();
    return asked.orElseThrow();
  }

  private static ResponseEntity<byte[]> answer(
      String path, TilePath asked, int width, byte[] bytes) {
    if (width < asked.width()) {
      throw QueryProblemException.of(Code.TILE_UNKNOWN, path.substring(1));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(FOR_EVER)
        .body(bytes);
  }
}
