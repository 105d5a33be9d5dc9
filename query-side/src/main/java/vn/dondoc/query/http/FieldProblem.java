package vn.dondoc.query.http;

/**
 * What is wrong with one parameter.
 *
 * @param field the parameter's name
 * @param code what callers can rely on; {@code detail} is for people
 */
public record FieldProblem(String field, String code, String detail) {}
