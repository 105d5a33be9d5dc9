/**
 * The access log in PostgreSQL (schema {@code access}): who read histories and exports, and which
 * commands were refused. Both sides write it; it knows neither HTTP nor what events mean. Only this
 * package writes to the schema {@code access}.
 */
@NullMarked
package vn.dondoc.access;

import org.jspecify.annotations.NullMarked;
