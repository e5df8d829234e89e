"""Speed and memory of kznews beside other tools: `python -m benchmarks`."""
