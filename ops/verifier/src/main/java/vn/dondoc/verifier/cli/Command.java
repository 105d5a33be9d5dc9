package vn.dondoc.verifier.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.verifier.cli.Arguments.Option;
import vn.dondoc.verifier.cli.ProofFiles.Inclusion;
import vn.dondoc.verifier.export.AccessCheck;
import vn.dondoc.verifier.export.AccessVerified;
import vn.dondoc.verifier.export.DumpCheck;
import vn.dondoc.verifier.export.EventsVerified;
import vn.dondoc.verifier.export.ExportFormat;
import vn.dondoc.verifier.export.ExportReader;
import vn.dondoc.verifier.export.HistoryCheck;
import vn.dondoc.verifier.export.ListCheck;
import vn.dondoc.verifier.export.ListVerified;
import vn.dondoc.verifier.merkle.ConsistencyProof;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.merkle.TreeHasher;
import vn.dondoc.verifier.note.Checkpoint;
import vn.dondoc.verifier.note.SignedCheckpoint;
import vn.dondoc.verifier.note.TrustedKeys;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** What can be checked: one command for each kind of file. */
enum Command {
  HISTORY {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      EventsVerified events =
          files.read(
              arguments.onlyOperand(),
              in -> HistoryCheck.verify(new ExportReader(in, ExportFormat.EVENTS, keys)));
      return report(events).add("wholeStreams", events.wholeStreams());
    }
  },
  LIST {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      ListVerified list = files.read(arguments.onlyOperand(), in -> ListCheck.verify(in, keys));
      return new Report()
          .add(list.checkpoint())
          .add("position", list.position())
          .add("rows", list.rows());
    }
  },
  DUMP(Option.CHECKPOINT) {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      List<SignedCheckpoint> older = kept(arguments, files, keys);
      EventsVerified events =
          files.read(
              arguments.onlyOperand(),
              in -> DumpCheck.verify(new ExportReader(in, ExportFormat.DUMP, keys), older));
      return report(events).add("olderSizes", sizes(older));
    }
  },
  ACCESS(Option.CHECKPOINT, Option.ABOUT) {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      List<SignedCheckpoint> older = kept(arguments, files, keys);
      Set<String> about = Set.copyOf(arguments.all(Option.ABOUT));
      AccessVerified accesses =
          files.read(
              arguments.onlyOperand(),
              in ->
                  AccessCheck.verify(
                      new ExportReader(in, ExportFormat.ACCESSES, keys), older, about));
      return new Report()
          .add(accesses.checkpoint())
          .add("entries", accesses.entries())
          .add("wholeLog", accesses.wholeLog())
          .add("olderSizes", sizes(older))
          .add("matching", accesses.matching())
          .addLooks(accesses.looks());
    }
  },
  CHECKPOINT(Option.LINE, Option.OLDER, Option.CONSISTENCY) {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      Checkpoints checkpoints = new Checkpoints(files, keys);
      Optional<String> line = arguments.atMostOne(Option.LINE);
      SignedCheckpoint newer =
          line.isPresent() && arguments.operands().isEmpty()
              ? checkpoints.ofLine(line.get())
              : checkpoints.only(arguments.onlyOperand());
      Optional<String> older = arguments.atMostOne(Option.OLDER);
      Optional<String> proof = arguments.atMostOne(Option.CONSISTENCY);
      Report report = new Report().add(newer);
      if (older.isPresent()) {
        Checkpoint before = checkpoints.only(older.get()).checkpoint();
        checkContinues(before, newer.checkpoint(), proof, new ProofFiles(files));
        report.add("olderSizes", List.of(before.size()));
      } else if (proof.isPresent()) {
        throw new RefusedException(Reason.USAGE, Option.CONSISTENCY.written());
      }
      return report;
    }
  },
  INCLUSION(Option.CHECKPOINT, Option.ENTRY) {
    @Override
    Report run(Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
      String kept =
          arguments
              .atMostOne(Option.CHECKPOINT)
              .orElseThrow(() -> new RefusedException(Reason.USAGE, Option.CHECKPOINT.written()));
      SignedCheckpoint signed = new Checkpoints(files, keys).only(kept);
      Inclusion inclusion = new ProofFiles(files).inclusion(arguments.onlyOperand());
      Optional<String> entry = arguments.atMostOne(Option.ENTRY);
      try {
        checkIncluded(inclusion, signed.checkpoint());
        if (entry.isPresent()) {
          checkLeaf(inclusion.leaf(), files.readAll(entry.get(), LONGEST_ENTRY_BYTES));
        }
      } catch (RefusedException e) {
        throw e.atPosition(inclusion.position());
      }
      return new Report()
          .add(signed)
          .add("position", inclusion.position())
          .add("leafHash", inclusion.leaf().base64());
    }
  };

  private static final int LONGEST_ENTRY_BYTES = 65_535;

  private final Set<Option> own;

  Command(Option... own) {
    this.own = Set.of(own);
  }

  /** How it is written on the command line. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Command> of(String word) {
    return Arrays.stream(values()).filter(command -> command.written().equals(word)).findAny();
  }

  /** The options that it takes. */
  Set<Option> options() {
    EnumSet<Option> all = EnumSet.of(Option.KEY, Option.WITNESSES, Option.LANG, Option.JSON);
    all.addAll(own);
    return all;
  }

  /**
   * @throws RefusedException if what is to be checked is not good, or cannot be checked
   */
  abstract Report run(Arguments arguments, InputFiles files, TrustedKeys keys)
      throws RefusedException;

  private static List<SignedCheckpoint> kept(
      Arguments arguments, InputFiles files, TrustedKeys keys) throws RefusedException {
    Checkpoints checkpoints = new Checkpoints(files, keys);
    List<SignedCheckpoint> kept = new ArrayList<>();
    for (String file : arguments.all(Option.CHECKPOINT)) {
      kept.addAll(checkpoints.all(file));
    }
    return kept;
  }

  private static List<Long> sizes(List<SignedCheckpoint> checkpoints) {
    return checkpoints.stream().map(SignedCheckpoint::size).sorted().toList();
  }

  private static Report report(EventsVerified events) {
    return new Report()
        .add(events.checkpoint())
        .add("events", events.events())
        .add("erased", events.erased())
        .add("unproven", events.unproven());
  }

  private static void checkContinues(
      Checkpoint older, Checkpoint newer, Optional<String> proofFile, ProofFiles proofs)
      throws RefusedException {
    if (!older.origin().equals(newer.origin())) {
      throw new RefusedException(Reason.OTHER_LOG, older.origin(), newer.origin());
    }
    if (older.size() > newer.size()) {
      throw new RefusedException(Reason.LOG_SHORTER_THAN_BEFORE, older.size(), newer.size())
          .atPosition(newer.size() + 1);
    }
    if (proofFile.isEmpty() && older.size() < newer.size() && older.size() > 0) {
      throw new RefusedException(Reason.CONSISTENCY_PROOF_NEEDED, older.size(), newer.size());
    }
    ConsistencyProof proof =
        proofFile.isPresent()
            ? proofs.consistency(proofFile.get())
            : new ConsistencyProof(older.size(), newer.size(), List.of());
    if (proof.from() != older.size() || proof.to() != newer.size()) {
      throw new RefusedException(
          Reason.PROOF_FOR_OTHER_SIZES, proof.from(), proof.to(), older.size(), newer.size());
    }
    if (!proof.proves(older.root(), newer.root(), new TreeHasher())) {
      throw new RefusedException(Reason.CONSISTENCY_NOT_PROVED, older.size(), newer.size());
    }
  }

  private static void checkIncluded(Inclusion inclusion, Checkpoint checkpoint)
      throws RefusedException {
    long size = inclusion.proof().size();
    if (size != checkpoint.size()) {
      throw new RefusedException(
          Reason.PROOF_FOR_OTHER_SIZES,
          inclusion.position(),
          size,
          inclusion.position(),
          checkpoint.size());
    }
    if (!inclusion.proof().proves(inclusion.leaf(), checkpoint.root(), new TreeHasher())) {
      throw new RefusedException(Reason.INCLUSION_NOT_PROVED, inclusion.position());
    }
  }

  private static void checkLeaf(Hash stated, byte[] entry) throws RefusedException {
    if (!new TreeHasher().leaf(entry).equals(stated)) {
      throw new RefusedException(Reason.LEAF_DIFFERS);
    }
  }
}
