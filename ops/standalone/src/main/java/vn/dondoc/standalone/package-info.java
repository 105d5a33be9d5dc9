/** Both sides and an embedded PostgreSQL in one process: the README's run command. */
@NullMarked
package vn.dondoc.standalone;

import org.jspecify.annotations.NullMarked;
