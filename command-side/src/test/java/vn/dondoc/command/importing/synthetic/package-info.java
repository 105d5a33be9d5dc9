/**
 * Plans made up from a seed, whose truth is known before they are written: what offices say
 * (vocabulary), how they lay it out (layouts), what goes wrong on the way (noise), and how much of
 * it the importer gets back (scores). Nothing here may know how the importer reads.
 */
@NullMarked
package vn.dondoc.command.importing.synthetic;

import org.jspecify.annotations.NullMarked;
