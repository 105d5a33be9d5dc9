/**
 * The HTTP edge of the command side: reads requests, names the caller, sends commands, and turns
 * refusals into problem documents. No rule of the domain lives here.
 */
@NullMarked
package vn.dondoc.command.http;

import org.jspecify.annotations.NullMarked;
