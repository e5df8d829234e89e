"""Measuring kznews: gold articles in, scores and errors out."""
