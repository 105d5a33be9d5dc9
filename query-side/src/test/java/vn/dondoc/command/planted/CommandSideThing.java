package vn.dondoc.command.planted;

/** Stands for anything of the command side, which this module must not know. */
public final class CommandSideThing {}
