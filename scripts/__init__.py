"""What makes the data files of `kznews/lexicon` from their sources; run from the root of a checkout."""
