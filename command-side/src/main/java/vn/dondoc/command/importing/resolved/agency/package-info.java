/**
 * Which agencies a cell names, by the directory as it stood on the plan's date. Pure; knows nothing
 * of tables or files.
 */
@NullMarked
package vn.dondoc.command.importing.resolved.agency;

import org.jspecify.annotations.NullMarked;
