/**
 * Files that people upload, kept in PostgreSQL by the SHA-256 of their bytes, so that every node
 * sees them and a backup has them.
 */
@NullMarked
package vn.dondoc.command.files;

import org.jspecify.annotations.NullMarked;
