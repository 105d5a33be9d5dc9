package vn.dondoc.query.http;

/**
 * What is wrong with one parameter.
 *
 * @param field the parameter's name
 * @param code what callers can rely on
 * @param detail what the message of that code speaks of beside the field; may be empty
 */
public record FieldProblem(String field, String code, String detail) {}
