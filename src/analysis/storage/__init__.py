"""What is written and kept: folders and files replaced whole, one program at a time, nothing made again from the same inputs."""
