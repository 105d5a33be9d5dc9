package vn.dondoc.drills.tampering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.DondocServer.Answer;
import vn.dondoc.drills.harness.VerifierProgram;
import vn.dondoc.drills.harness.Waiting;

/** Looks everywhere where tampering shows, with no more than what anybody may ask for. */
final class Auditor {

  /** The server looks again each 5 s, where nothing happens. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /** Said by this of a dump that ended before its end. */
  static final String CUT_OFF = "CUT_OFF";

  private static final String NDJSON = "application/x-ndjson";
  private static final Pattern POSITION = Pattern.compile("position (\\d+)");

  /** Digits may be grouped. */
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*");

  private final VerifierProgram verifier;
  private final Path directory;

  /**
   * @param directory for files that it looks at
   */
  Auditor(VerifierProgram verifier, Path directory) {
    this.verifier = verifier;
    this.directory = directory;
  }

  Finding look(Look look, DondocServer server, Keepsakes kept, long at) throws IOException {
    return switch (look) {
      case DUMP -> dump(server, kept);
      case EVENT -> event(server, kept, at);
      case CHECKPOINT -> checkpoint(server, kept);
      case ENTRIES -> entries(server, at);
      case HEALTH -> health(server);
    };
  }

  private Finding dump(DondocServer server, Keepsakes kept) throws IOException {
    Path file = directory.resolve("dump.jsonl");
    Optional<Answer> answer = server.download("/api/audit/dump", NDJSON, file);
    if (answer.isEmpty()) {
      return new Finding(CUT_OFF, 0, "");
    }
    return answer.get().isGood() ? finding(verify(file, kept)) : refused(answer.get());
  }

  private Finding event(DondocServer server, Keepsakes kept, long at) throws IOException {
    Path file = directory.resolve("event.jsonl");
    String path = "/api/audit/events?from=%1$d&to=%1$d".formatted(at);
    Answer answer = server.download(path, NDJSON, file).orElseThrow();
    return answer.isGood()
        ? finding(verifier.run(List.of("history", file.toString(), "--key", kept.key())))
        : refused(answer);
  }

  /** Of a log that is known to have a dump. */
  VerifierProgram.Verdict verifyDump(DondocServer server, Keepsakes kept) throws IOException {
    Path file = directory.resolve("dump.jsonl");
    server.download("/api/audit/dump", NDJSON, file);
    return verify(file, kept);
  }

  private VerifierProgram.Verdict verify(Path dump, Keepsakes kept) throws IOException {
    List<String> words = new ArrayList<>(List.of("dump", dump.toString(), "--key", kept.key()));
    for (Path older : kept.checkpoints().values()) {
      words.addAll(List.of("--checkpoint", older.toString()));
    }
    return verifier.run(words);
  }

  /** Against each that was kept, the latest first. */
  private Finding checkpoint(DondocServer server, Keepsakes kept) throws IOException {
    byte[] note = server.require(server.get("/api/audit/log/checkpoint")).body();
    Path file = Files.write(directory.resolve("checkpoint.txt"), note);
    long size = Keepsakes.sizeOf(note);
    for (Map.Entry<Long, Path> older : kept.checkpoints().descendingMap().entrySet()) {
      List<String> words =
          new ArrayList<>(List.of("checkpoint", file.toString(), "--key", kept.key()));
      words.addAll(List.of("--older", older.getValue().toString()));
      if (older.getKey() < size) {
        words.addAll(List.of("--consistency", consistency(server, older.getKey(), size)));
      }
      Finding found = finding(verifier.run(words));
      if (!found.isNothing()) {
        return found;
      }
    }
    return Finding.NOTHING;
  }

  private String consistency(DondocServer server, long from, long to) throws IOException {
    String path = "/api/audit/proofs/consistency?from=%d&to=%d".formatted(from, to);
    byte[] proof = server.require(server.get(path)).body();
    return Files.write(directory.resolve("consistency.json"), proof).toString();
  }

  private static Finding finding(VerifierProgram.Verdict verdict) {
    return verdict.verified()
        ? Finding.NOTHING
        : new Finding(verdict.problem(), verdict.position(), verdict.message());
  }

  private static Finding entries(DondocServer server, long at) throws IOException {
    long tile = (at - 1) / Tamperings.TILE_WIDTH;
    Answer answer = server.get("/api/audit/log/tile/entries/%03d".formatted(tile));
    return answer.isGood() ? Finding.NOTHING : refused(answer);
  }

  /** What the server says is wrong, and where. */
  private static Finding refused(Answer answer) {
    JsonNode problem = answer.json();
    String told = problem.path("detail").asString("");
    return new Finding(problem.path("code").asString(""), first(NUMBER.matcher(told)), told);
  }

  /** Waits for it to be unwell. */
  private static Finding health(DondocServer server) throws IOException {
    Finding[] found = {Finding.NOTHING};
    Waiting.until(
        () -> {
          found[0] = healthNow(server);
          return !found[0].isNothing();
        },
        LONGEST_SILENCE);
    return found[0];
  }

  /** Waits for it to be well. */
  Finding recovery(DondocServer server) throws IOException {
    Finding[] found = {Finding.NOTHING};
    Waiting.until(
        () -> {
          found[0] = healthNow(server);
          return found[0].isNothing();
        },
        LONGEST_SILENCE);
    return found[0];
  }

  private static Finding healthNow(DondocServer server) throws IOException {
    JsonNode proof = server.get("/actuator/health").json().at("/components/queryProof");
    String status = proof.path("status").asString("");
    String failure = proof.at("/details/failure").asString("");
    return status.equals("UP")
        ? Finding.NOTHING
        : new Finding(status, first(POSITION.matcher(failure)), failure);
  }

  /** The number found, which is what the last group holds; 0 where there is none. */
  private static long first(Matcher matcher) {
    return matcher.find()
        ? Long.parseLong(matcher.group(matcher.groupCount()).replaceAll("\\D", ""))
        : 0;
  }
}
