-- "The checkpoint of that day" is looked for by when it was signed; there may be one a second.
create index checkpoint_signed_at on proof.checkpoint (tree, signed_at, size);
