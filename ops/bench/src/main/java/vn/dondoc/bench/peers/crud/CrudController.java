package vn.dondoc.bench.peers.crud;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.dondoc.bench.peers.crud.CrudRequests.Assign;
import vn.dondoc.bench.peers.crud.CrudRequests.Complete;
import vn.dondoc.bench.peers.crud.CrudRequests.DecideExtension;
import vn.dondoc.bench.peers.crud.CrudRequests.Empty;
import vn.dondoc.bench.peers.crud.CrudRequests.Progress;
import vn.dondoc.bench.peers.crud.CrudRequests.RequestExtension;
import vn.dondoc.bench.peers.crud.CrudTasks.Changed;

/** The same addresses, bodies and answers as ours. */
@RestController
@RequestMapping("/api/tasks")
class CrudController {

  private final CrudTasks tasks;

  CrudController(CrudTasks tasks) {
    this.tasks = tasks;
  }

  @PostMapping
  ResponseEntity<Changed> assign(@RequestBody @Valid Assign body) {
    return answer(HttpStatus.CREATED, tasks.assign(body));
  }

  @PostMapping("/{id}/accept")
  ResponseEntity<Changed> accept(@PathVariable String id, @RequestBody @Valid Empty body) {
    return answer(HttpStatus.OK, tasks.accept(id));
  }

  @PostMapping("/{id}/progress")
  ResponseEntity<Changed> progress(@PathVariable String id, @RequestBody @Valid Progress body) {
    return answer(HttpStatus.OK, tasks.progress(id, body));
  }

  @PostMapping("/{id}/request-extension")
  ResponseEntity<Changed> requestExtension(
      @PathVariable String id, @RequestBody @Valid RequestExtension body) {
    return answer(HttpStatus.OK, tasks.requestExtension(id, body));
  }

  @PostMapping("/{id}/decide-extension")
  ResponseEntity<Changed> decideExtension(
      @PathVariable String id, @RequestBody @Valid DecideExtension body) {
    return answer(HttpStatus.OK, tasks.approveExtension(id));
  }

  @PostMapping("/{id}/complete")
  ResponseEntity<Changed> complete(@PathVariable String id, @RequestBody @Valid Complete body) {
    return answer(HttpStatus.OK, tasks.complete(id, body));
  }

  @PostMapping("/{id}/confirm")
  ResponseEntity<Changed> confirm(@PathVariable String id, @RequestBody @Valid Empty body) {
    return answer(HttpStatus.OK, tasks.confirm(id));
  }

  private static ResponseEntity<Changed> answer(HttpStatus status, Changed changed) {
    return ResponseEntity.status(status).eTag("\"" + changed.version() + "\"").body(changed);
  }
}
