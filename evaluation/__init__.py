"""Run the program on gold files, score its predictions and keep the figures from falling."""
