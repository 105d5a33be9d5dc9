-- A second tree, over the access log: who looked at what cannot be taken back either.
insert into proof.tree (tree, size) values ('access', 0);
