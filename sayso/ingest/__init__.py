"""What is given (a file, a folder, standard input, an address) → ``Report``. One file a kind of document."""
