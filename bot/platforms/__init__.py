"""Chat services: each hears commands, words replies in its own markup and sends. They translate, nothing else."""
