package vn.dondoc.query.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends files that may be longer than memory, a few at once. */
public final class Exports {

  public static final String NDJSON = "application/x-ndjson";

  private static final Logger log = LoggerFactory.getLogger(Exports.class);

  private final ExportGate gate;

  public Exports(ExportGate gate) {
    this.gate = gate;
  }

  /**
   * Writes the file in the calling thread while the client takes it. Until something of it has been
   * sent a failure becomes a problem document; then the connection is closed before its end. A
   * client that has gone ends the writing.
   *
   * @param position of the log that it is complete to
   * @throws vn.dondoc.query.http.QueryProblemException if too many are being written
   * @throws CutOffException if it failed halfway
   */
  public void send(
      HttpServletResponse response,
      String contentType,
      long position,
      Consumer<ExportFile> contents) {
    try (ExportGate.Place _ = gate.enter()) {
      response.setContentType(contentType);
      response.setHeader("Dondoc-Position", Long.toString(position));
      response.setHeader("Cache-Control", "no-store");
      ExportFile file = new ExportFile(response.getOutputStream());
      contents.accept(file);
      file.finish();
    } catch (ClientGoneException | IOException e) {
      log.info("an export was not taken to its end: {}", e.getMessage());
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        log.error("an export failed halfway", e);
        throw new CutOffException(e);
      }
      response.reset();
      throw e;
    }
  }
}
