package vn.dondoc.query.exports;

import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Keeps every other advice from writing a problem document into the middle of an export: thrown
 * again, the exception reaches the servlet container, which closes the connection.
 */
@Order(-1)
@RestControllerAdvice(name = "queryCutOffAdvice")
final class CutOffAdvice {

  @ExceptionHandler
  void cutOff(CutOffException e) {
    throw e;
  }
}
