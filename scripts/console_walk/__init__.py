"""The walk through the console, one file for each part of it."""
