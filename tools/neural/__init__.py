"""What the trainers of the reader's models share; needs PyTorch, which the program itself never does."""
