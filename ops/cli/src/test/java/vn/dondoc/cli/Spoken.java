package vn.dondoc.cli;

import java.util.List;

/** What a run of the command line printed, line by line, and ended with. */
record Spoken(int exitCode, List<String> out, List<String> err) {}
