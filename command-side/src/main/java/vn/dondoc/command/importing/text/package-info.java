/**
 * How Vietnamese text is cleaned and compared. Pure functions over strings; knows nothing of plans.
 */
@NullMarked
package vn.dondoc.command.importing.text;

import org.jspecify.annotations.NullMarked;
