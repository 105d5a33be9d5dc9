package vn.dondoc.command.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.command.agency.DirectoryCommand;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryTsv;
import vn.dondoc.command.agency.DirectoryTsv.Parsed;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryCommandHandler.Imported;
import vn.dondoc.events.DirectoryEvent.AgencyChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupChanged;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.eventstore.Appended;

/** Imports the directory of agencies and groups from tab-separated tables. */
@RestController
final class AgencyController {

  private static final String TABLE = "text/tab-separated-values";

  private final CommandDispatcher dispatcher;
  private final Answers answers;

  AgencyController(CommandDispatcher dispatcher, Answers answers) {
    this.dispatcher = dispatcher;
    this.answers = answers;
  }

  @PostMapping(path = "/api/agencies/import", consumes = TABLE)
  ResponseEntity<byte[]> importAgencies(
      @RequestBody(required = false) byte @Nullable [] table, CommandRequest request) {
    return send(
        new ImportAgencies(rows(DirectoryTsv.agencies(text(table)))),
        request,
        AgencyRegistered.class,
        AgencyChanged.class);
  }

  @PostMapping(path = "/api/agency-groups/import", consumes = TABLE)
  ResponseEntity<byte[]> importGroups(
      @RequestBody(required = false) byte @Nullable [] table, CommandRequest request) {
    return send(
        new ImportAgencyGroups(rows(DirectoryTsv.groups(text(table)))),
        request,
        AgencyGroupRegistered.class,
        AgencyGroupChanged.class);
  }

  /** An empty body is a table without its header, and refused as such. */
  private static String text(byte @Nullable [] table) {
    return table == null ? "" : Utf8.decode(table);
  }

  private static <T> List<T> rows(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Rows<T> rows -> rows.rows();
      case Parsed.Malformed<T> wrong ->
          throw new HttpProblem(
              HttpProblemCode.TABLE_MALFORMED,
              wrong.line(),
              new HttpProblem.Phrase("table." + wrong.code(), wrong.argument()));
    };
  }

  private ResponseEntity<byte[]> send(
      DirectoryCommand command, CommandRequest request, Class<?> registered, Class<?> changed) {
    return answers.respond(
        HttpStatus.OK,
        dispatcher.dispatch(
            new Order(
                command,
                command.getClass().getName(),
                request.actor(),
                request.expectedVersion(),
                request.idempotency(),
                (appended, handled) -> answer(appended, handled, registered, changed))));
  }

  private byte[] answer(
      Appended appended, @Nullable Object handled, Class<?> registered, Class<?> changed) {
    Imported imported = Objects.requireNonNull((Imported) handled);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("registered", imported.events().stream().filter(registered::isInstance).count());
    answer.put("changed", imported.events().stream().filter(changed::isInstance).count());
    answer.put("version", imported.version());
    answer.put("position", appended.lastPosition());
    return answers.write(answer);
  }
}
